package io.scenefleet.gateway.operations;

/** The queue that all workers consume. */
@FunctionalInterface
public interface WorkQueue {
    /** Whether the queue is certainly empty; false if the broker is unavailable. Bounded in time. */
    boolean isCertainlyEmpty();
}
