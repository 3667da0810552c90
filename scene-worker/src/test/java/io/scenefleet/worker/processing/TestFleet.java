package io.scenefleet.worker.processing;

import io.scenefleet.fleet.WorkerRegistry;
import io.scenefleet.fleet.WorkerState;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** A registry in which everybody lives who has not been said to be gone. */
final class TestFleet implements WorkerRegistry {
    private static final Set<String> GONE = ConcurrentHashMap.newKeySet();

    static void fallSilent(String workerId) {
        GONE.add(workerId);
    }

    @Override
    public void heartbeat(WorkerState pulse, Duration ttl) {
        GONE.remove(pulse.workerId());
    }

    @Override
    public Set<String> listSilent(Set<String> workerIds, Duration longerThan) {
        return workerIds.stream().filter(GONE::contains).collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public void forgetSilent() {
        GONE.clear();
    }

    @Override
    public void remove(String workerId) {
        GONE.add(workerId);
    }
}
