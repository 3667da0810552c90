package io.scenefleet.worker.processing;

/** The scene is no longer this worker's: whatever it was about to do must not be done. */
final class LeaseLostException extends RuntimeException {
    LeaseLostException() {
        super("the lease is lost", null, false, false);
    }
}
