package io.scenefleet.simulator.api;

/** How a reply reaches the caller. Faults make it another way than whole. */
public sealed interface Delivery {

    /** As it is. */
    record Whole() implements Delivery {}

    /** An error with this HTTP status takes its place. */
    record Replaced(int status) implements Delivery {}

    /** The connection breaks instead. */
    record Dropped() implements Delivery {}

    /** It never comes. */
    record Withheld() implements Delivery {}
}
