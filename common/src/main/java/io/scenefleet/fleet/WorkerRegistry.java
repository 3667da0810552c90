package io.scenefleet.fleet;

import io.scenefleet.progress.StoreUnavailableException;
import java.time.Duration;

/**
 * Where workers say that they live, for people and dashboards; no decision rests on it.
 *
 * <p>Every method throws {@link StoreUnavailableException} when the store does not answer in time.
 */
public interface WorkerRegistry {
    /** Shows the worker until {@code ttl} has passed without another pulse. */
    void pulse(WorkerPulse pulse, Duration ttl);

    /** Removes a worker that stops. */
    void remove(String workerId);
}
