package io.scenefleet.worker.processing;

/** The worker stops: the scene is left as it is, for another worker. */
public final class HandOverException extends RuntimeException {
    HandOverException() {
        super("the worker stops", null, false, false);
    }
}
