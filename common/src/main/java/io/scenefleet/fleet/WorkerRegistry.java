package io.scenefleet.fleet;

import io.scenefleet.store.StoreException;
import java.time.Duration;
import java.util.Set;

/**
 * The workers that are alive, for dashboards and for each other.
 *
 * <p>Every method throws a {@link StoreException} if the store fails.
 */
public interface WorkerRegistry {
    /** Lists the worker until {@code ttl} has passed without another heartbeat. */
    void heartbeat(WorkerState worker, Duration ttl);

    /** Whether the last heartbeat of a worker is older than this, or missing. */
    default boolean isSilent(String workerId, Duration longerThan) {
        return !listSilent(Set.of(workerId), longerThan).isEmpty();
    }

    /**
     * Those of these workers whose last heartbeat is older than this, or missing. One that cannot be read is not among them.
     * One call, however many they are.
     */
    Set<String> listSilent(Set<String> workerIds, Duration longerThan);

    /** Removes workers from the list that have stopped without {@link #remove}. */
    void forgetSilent();

    /** Removes a worker that stops. */
    void remove(String workerId);
}
