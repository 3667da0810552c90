package io.scenefleet.gateway.operations;

/** The queue that all workers consume. */
@FunctionalInterface
public interface WorkQueue {
    /** Whether no message waits in it, for certain; false when the broker does not tell. Bounded in time. */
    boolean isKnownEmpty();
}
