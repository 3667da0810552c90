package io.scenefleet.worker.provider;

/** The provider answered, but refuses the question, and will again. This says nothing about the renders either. */
public final class PollRefusedException extends ProviderUnreachableException {
    /** @param message the provider's status, code and message */
    public PollRefusedException(String message) {
        super(message, null);
    }
}
