package io.scenefleet.worker.processing;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Lets one suspect at a time be worked on. If this worker dies of it, no other suspect is hit, and so an innocent one does
 * not collect strikes together with the guilty.
 */
final class Trials {
    private final AtomicReference<@Nullable Trial> running = new AtomicReference<>();

    /** A trial that has not begun. */
    Trial prepare() {
        return new Trial();
    }

    final class Trial implements AutoCloseable {
        /** Whether it begins now; not while another one goes on. */
        boolean begin() {
            return running.compareAndSet(null, this) || running.get() == this;
        }

        /** The scene is no suspect any more, or no longer this worker's. Does nothing if it had not begun. */
        @Override
        public void close() {
            running.compareAndSet(this, null);
        }
    }
}
