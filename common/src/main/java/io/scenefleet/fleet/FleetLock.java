package io.scenefleet.fleet;

import java.time.Duration;
import java.util.function.Consumer;

/** Lets one process of the fleet at a time do a piece of housekeeping. */
public interface FleetLock {
    /** The right to do the work, for a limited time. */
    @FunctionalInterface
    interface Turn {
        /**
         * Renews it; to be called before every piece of long work.
         *
         * @return false if another process may be at the work by now: stop
         * @throws io.scenefleet.store.StoreException if the store fails
         */
        boolean tryRenew();
    }

    /**
     * Does the work unless another process is at it.
     *
     * @param name of the work, e.g. {@code outbox-sweep}
     * @return whether it was done
     * @throws io.scenefleet.store.StoreException if the lock cannot be obtained or released
     */
    boolean tryRun(String name, Consumer<Turn> work);

    /**
     * Does the work unless another process, or this one, began with it less than an interval ago.
     *
     * @param name of the work
     * @return whether it was done
     * @throws io.scenefleet.store.StoreException if the lock cannot be obtained
     */
    boolean tryEvery(String name, Duration interval, Runnable work);
}
