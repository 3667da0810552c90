package io.scenefleet.worker.processing;

import io.scenefleet.fleet.RenderPermits;
import io.scenefleet.scene.TaskUuid;
import java.time.Duration;
import java.util.Collection;

/** Permits that are sometimes taken by renders that nobody sees. */
record SimulatedPermits(Simulation simulation) implements RenderPermits {
    @Override
    public boolean tryTake(TaskUuid task, int limit, Duration hold) {
        simulation.scheduler.requireLife();
        simulation.scheduler.endTurn();
        return simulation.luck.holds(80);
    }

    @Override
    public boolean tryOrder(int perMinute) {
        throw new AssertionError("there is no rate to ask for");
    }

    @Override
    public void keep(Collection<TaskUuid> tasks, Duration hold) {
        simulation.scheduler.requireLife();
    }

    @Override
    public void free(TaskUuid task) {
        simulation.scheduler.requireLife();
    }
}
