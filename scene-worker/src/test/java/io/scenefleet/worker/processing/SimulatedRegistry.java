package io.scenefleet.worker.processing;

import io.scenefleet.fleet.WorkerRegistry;
import io.scenefleet.fleet.WorkerState;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;

/** Everybody shows a sign of life who lives and does not stand still. */
record SimulatedRegistry(Simulation simulation) implements WorkerRegistry {
    @Override
    public Set<String> listSilent(Set<String> workerIds, Duration longerThan) {
        simulation.scheduler.requireLife();
        var silent = workerIds.stream().filter(simulation::isSilent).collect(Collectors.toUnmodifiableSet());
        simulation.scheduler.endTurn();
        return silent;
    }

    @Override
    public void heartbeat(WorkerState state, Duration ttl) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void forgetSilent() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void remove(String workerId) {
        throw new UnsupportedOperationException();
    }
}
