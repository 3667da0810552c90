package io.scenefleet.simulator.api;

/** How a reply reaches the caller. Faults make it another way than whole. */
public sealed interface ReplyDelivery {
    /** As it is. */
    record Whole() implements ReplyDelivery {}

    /** An error with this HTTP status takes its place. */
    record Replaced(int status) implements ReplyDelivery {}

    /** The connection breaks instead. */
    record Dropped() implements ReplyDelivery {}

    /** It never comes. */
    record Withheld() implements ReplyDelivery {}
}
