package io.scenefleet.simulator.api;

/** How a reply is delivered. Anything but {@code Whole} is the effect of a fault. */
public sealed interface ReplyDelivery {
    /** The reply is sent. */
    record Whole() implements ReplyDelivery {}

    /** An error with this HTTP status is sent instead. */
    record Replaced(int status) implements ReplyDelivery {}

    /** The connection is broken instead. */
    record Dropped() implements ReplyDelivery {}

    /** Nothing is sent. */
    record Withheld() implements ReplyDelivery {}
}
