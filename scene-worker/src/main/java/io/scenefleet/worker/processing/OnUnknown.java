package io.scenefleet.worker.processing;

/** What to do with an order that nobody knows, when the provider can no longer be trusted to remember its idempotency key. */
public enum OnUnknown {
    /** The scene fails with {@code outcome_unknown}, and an operator decides. */
    PARK,
    /**
     * The same order is sent again, with the same key. A provider that has forgotten the key sells the video again, and both
     * are billed.
     */
    REPOST
}
