package io.scenefleet.fleet;

import io.scenefleet.scene.TaskUuid;
import io.scenefleet.store.StoreUnavailableException;
import java.time.Duration;
import java.util.Collection;

/**
 * How many tasks the whole fleet lets the provider render at the same time. A permit belongs to the task, not to the
 * worker: whoever takes up the scene after a crash inherits it.
 *
 * <p>A permit that nobody keeps is free again after the time it was held for, so that nothing has to be cleaned up after a
 * crash. All calls may be repeated without harm.
 *
 * <p>Every method throws {@link StoreUnavailableException} when the store does not answer in time.
 */
public interface RenderPermits {
    /**
     * Asks for a permit before a task is ordered.
     *
     * @param limit permits of the whole fleet
     * @param hold  how long the permit is kept without {@link #keep}
     * @return whether the task has one now; also when it had one before
     */
    boolean tryTake(TaskUuid task, int limit, Duration hold);

    /** Keeps the permits of tasks that the provider is rendering, whether or not there was room for them. */
    void keep(Collection<TaskUuid> tasks, Duration hold);

    /** Gives a permit back: the provider is done with the task, or never had it. */
    void free(TaskUuid task);
}
