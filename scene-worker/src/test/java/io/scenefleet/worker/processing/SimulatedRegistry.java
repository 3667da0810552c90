package io.scenefleet.worker.processing;

import io.scenefleet.fleet.WorkerRegistry;
import io.scenefleet.fleet.WorkerState;
import java.time.Duration;

/** Everybody shows a sign of life who lives and does not stand still. */
record SimulatedRegistry(Simulation simulation) implements WorkerRegistry {
    @Override
    public boolean isSilent(String workerId, Duration longerThan) {
        simulation.scheduler.requireLife();
        boolean isSilent = simulation.isSilent(workerId);
        simulation.scheduler.endTurn();
        return isSilent;
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
