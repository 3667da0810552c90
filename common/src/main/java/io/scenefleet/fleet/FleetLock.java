package io.scenefleet.fleet;

/** Lets one process of the fleet at a time do a piece of housekeeping. */
public interface FleetLock {
    /**
     * Does the work unless another process is at it.
     *
     * @param name of the work, e.g. {@code outbox-sweep}
     * @return whether it was done
     * @throws io.scenefleet.store.StoreException if the lock cannot be obtained or released
     */
    boolean tryRun(String name, Runnable work);
}
