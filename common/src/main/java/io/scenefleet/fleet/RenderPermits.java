package io.scenefleet.fleet;

import io.scenefleet.scene.TaskUuid;
import io.scenefleet.store.StoreException;
import java.time.Duration;
import java.util.Collection;

/**
 * How many tasks the whole fleet lets the provider render at the same time. A permit belongs to the task, not to the
 * worker: a worker that takes over the scene after a crash inherits it.
 *
 * <p>A permit that is not renewed expires, so that nothing has to be cleaned up after a crash. Every call may
 * be repeated safely.
 *
 * <p>Every method throws a {@link StoreException} if the store fails.
 */
public interface RenderPermits {
    /**
     * Requests a permit before a task is ordered.
     *
     * @param limit number of permits of the whole fleet
     * @param hold  how long the permit is valid without {@link #keep}
     * @return whether the task has a permit now, including one that it had before
     */
    boolean tryTake(TaskUuid task, int limit, Duration hold);

    /**
     * Counts one order towards the rate of the whole fleet: a token bucket that holds the tokens of ten seconds, at least one.
     *
     * @return whether the order may be placed now
     */
    boolean tryOrder(int perMinute);

    /** Renews the permits of tasks that the provider is rendering, even beyond the limit. */
    void keep(Collection<TaskUuid> tasks, Duration hold);

    /** Returns a permit: the provider has finished the task, or never had it. */
    void free(TaskUuid task);
}
