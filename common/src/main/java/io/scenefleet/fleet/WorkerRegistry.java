package io.scenefleet.fleet;

import io.scenefleet.store.StoreUnavailableException;
import java.time.Duration;

/**
 * Where workers say that they live: for dashboards, and for each other.
 *
 * <p>Every method throws {@link StoreUnavailableException} when the store does not answer in time.
 */
public interface WorkerRegistry {
    /** Shows the worker until {@code ttl} has passed without another pulse. */
    void heartbeat(WorkerState pulse, Duration ttl);

    /** Whether a worker has not been heard of for longer than this, or never. */
    boolean isSilent(String workerId, Duration longerThan);

    /** Removes workers from the list that have disappeared without a word. */
    void forgetSilent();

    /** Removes a worker that stops. */
    void remove(String workerId);
}
