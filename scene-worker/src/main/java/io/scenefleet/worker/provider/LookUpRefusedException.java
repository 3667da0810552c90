package io.scenefleet.worker.provider;

/** The provider refuses to look a task up, and will again: its archive knows nothing for us. */
public final class LookUpRefusedException extends RuntimeException {
    /** @param message the provider's code and message */
    public LookUpRefusedException(String message) {
        super(message);
    }
}
