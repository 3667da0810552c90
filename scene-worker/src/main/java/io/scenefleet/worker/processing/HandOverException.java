package io.scenefleet.worker.processing;

/** The scene is left as it is, for another worker. */
public final class HandOverException extends RuntimeException {
    HandOverException() {
        super("the scene is left to another worker", null, false, false);
    }
}
