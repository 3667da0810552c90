package io.scenefleet.worker.processing;

/** What becomes of an order that nobody knows, when the provider can no longer be trusted to remember its name. */
public enum OnUnknown {
    /** The scene fails with {@code outcome_unknown}, and a person decides. */
    PARK,
    /**
     * The same order is sent again, under the same name. A provider that has forgotten the name sells the video again, and
     * both are billed.
     */
    REPOST
}
