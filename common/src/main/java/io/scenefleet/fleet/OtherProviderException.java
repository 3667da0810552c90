package io.scenefleet.fleet;

/** The state in Redis was ordered at another provider, or is billed to another account. */
public final class OtherProviderException extends RuntimeException {
    private final String action;

    private OtherProviderException(String message, String action) {
        super(message);
        this.action = action;
    }

    static OtherProviderException ofHosts(ProviderMark state, ProviderMark worker) {
        return new OtherProviderException(
                "What is in this Redis was ordered at %s, and this worker buys from %s: an order at one must not be looked for, and bought again, at the other"
                        .formatted(state.host(), worker.host()),
                "Give the worker a Redis, a RabbitMQ and a folder of videos of its own");
    }

    static OtherProviderException ofAccounts(ProviderMark state, ProviderMark worker) {
        return new OtherProviderException(
                "What is in this Redis was ordered at %s with another key than this worker's".formatted(worker.host()),
                "If both keys are of the same account, start the workers with SCENEFLEET_PROVIDER_REPLACES=%s. Otherwise give them a Redis, a RabbitMQ and a folder of videos of their own"
                        .formatted(state.account()));
    }

    /** What to do about it. */
    public String action() {
        return action;
    }
}
