package io.scenefleet.worker.processing;

import io.scenefleet.fleet.RenderPermits;
import io.scenefleet.scene.TaskUuid;
import java.time.Duration;
import java.util.Collection;

/** For workers without a limit: they must not ask. */
final class NoPermits implements RenderPermits {
    @Override
    public boolean tryTake(TaskUuid task, int limit, Duration hold) {
        throw new AssertionError("there is no limit to ask for");
    }

    @Override
    public boolean tryOrder(int perMinute) {
        throw new AssertionError("there is no rate to ask for");
    }

    @Override
    public void keep(Collection<TaskUuid> tasks, Duration hold) {
        throw new AssertionError("there is no slot to keep");
    }

    @Override
    public void free(TaskUuid task) {
        throw new AssertionError("there is no slot to free");
    }
}
