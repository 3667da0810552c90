package io.scenefleet.worker.processing;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** How the thread of a scene waits. Tests replace it to decide who runs next, and what time it is. */
public interface Waiting {
    /**
     * Blocks until the condition holds or the time is up.
     *
     * @param ready  has no side effects; checked at the start and after every {@link #wake}
     * @param atMost zero or negative: returns at once
     */
    void await(BooleanSupplier ready, Duration atMost) throws InterruptedException;

    /** Makes the waiting thread check its condition again. To be called after every change of what the condition reads. */
    void wake();
}
