package io.scenefleet.worker.processing;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Lets this worker run one quarantined scene at a time. If the worker crashes with it, no other quarantined scene is hit, so
 * an innocent scene does not collect crashes together with the one that causes them.
 */
final class Quarantine {
    private final AtomicReference<@Nullable Probe> running = new AtomicReference<>();

    /** A probe that has not begun. */
    Probe prepare() {
        return new Probe();
    }

    /** The run of a quarantined scene. */
    final class Probe implements AutoCloseable {
        /** Begins unless another probe is running; returns whether this one has begun. */
        boolean tryBegin() {
            return running.compareAndSet(null, this) || running.get() == this;
        }

        /** The scene is no longer quarantined, or no longer this worker's. Does nothing if the probe has not begun. */
        @Override
        public void close() {
            running.compareAndSet(this, null);
        }
    }
}
