package io.scenefleet.worker.provider;

/** What became of an order. */
public sealed interface SubmitReply {
    /** The provider renders. */
    record Accepted() implements SubmitReply {}

    /** The provider knows the name already, so an earlier order of ours has arrived. This one is not billed. */
    record AlreadyKnown() implements SubmitReply {}

    /** The provider declined for certain: nothing is rendered under this name. */
    record Declined(ProviderFailure failure) implements SubmitReply {}

    /** The order was certainly not taken, but may be at another time, under the same name. */
    record Busy(String reason) implements SubmitReply {}

    /** Nobody knows whether the order was taken. */
    record NoAnswer(String reason) implements SubmitReply {}
}
