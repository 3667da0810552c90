package io.scenefleet.worker.provider;

/** Reply to an order. */
public sealed interface SubmitReply {
    /** The order was accepted; the render has begun. */
    record Accepted() implements SubmitReply {}

    /** The idempotency key is known, so an earlier order of ours has arrived. This one is not billed. */
    record AlreadyKnown() implements SubmitReply {}

    /** The provider has declined the order: nothing is rendered for this key. */
    record Declined(ProviderFailure failure) implements SubmitReply {}

    /** The order was certainly not accepted, but may be later, with the same key. */
    record Busy(String reason) implements SubmitReply {}

    /** It is unknown whether the order was accepted. */
    record NoAnswer(String reason) implements SubmitReply {}
}
