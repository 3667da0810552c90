package io.scenefleet.worker.processing;

import io.scenefleet.fleet.RenderPermits;
import io.scenefleet.scene.SceneKey;
import io.scenefleet.scene.TaskUuid;
import io.scenefleet.store.StoreUnavailableException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the fleet within the number of renders that the account at the provider takes at the same time. It only ever
 * delays a first order: a task that may be at the provider already counts, over the limit if need be. Without a limit it
 * does nothing.
 */
final class RenderLimit {
    private static final Logger log = LoggerFactory.getLogger(RenderLimit.class);

    private final RenderPermits slots;
    private final RenderLimitProperties properties;
    private final Map<SceneKey, TaskUuid> atProvider = new ConcurrentHashMap<>();
    private long keptAt = System.nanoTime();

    RenderLimit(RenderPermits slots, RenderLimitProperties properties) {
        this.slots = slots;
        this.properties = properties;
    }

    /** Whether the task may be ordered now. */
    boolean tryBegin(TaskUuid task) {
        var limit = properties.limit();
        return limit == null || slots.tryTake(task, limit, properties.hold());
    }

    /** From now on the provider may be busy with this task. */
    void count(SceneKey scene, TaskUuid task) {
        if (properties.limit() != null) {
            atProvider.put(scene, task);
        }
    }

    /** The provider is done with the scene's task, or never had it. A slot that cannot be freed runs out by itself. */
    void free(SceneKey scene) {
        var task = atProvider.remove(scene);
        if (task != null) {
            try {
                slots.free(task);
            } catch (StoreUnavailableException e) {
                log.debug("The slot of {} is left to run out", task, e);
            }
        }
    }

    /** The scene is no longer this worker's; whoever takes it up speaks for its task. */
    void leave(SceneKey scene) {
        atProvider.remove(scene);
    }

    /** Speaks for all tasks that this worker has at the provider; to be called every now and then. */
    void keep() {
        long now = System.nanoTime();
        if (properties.limit() != null && now - keptAt > properties.hold().toNanos() / 4) {
            keptAt = now;
            slots.keep(Set.copyOf(atProvider.values()), properties.hold());
        }
    }
}
