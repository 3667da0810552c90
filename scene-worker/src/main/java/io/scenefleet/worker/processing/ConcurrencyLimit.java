package io.scenefleet.worker.processing;

import io.scenefleet.fleet.RenderPermits;
import io.scenefleet.scene.SceneKey;
import io.scenefleet.scene.TaskUuid;
import io.scenefleet.store.StoreException;
import io.scenefleet.work.SceneChange;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the fleet within the number of renders that the account at the provider takes at the same time, by a permit for each
 * render. It only ever delays a first order: a task that may be at the provider already has its permit, beyond the limit if
 * need be. Without a limit it does nothing.
 */
final class ConcurrencyLimit {
    private static final Logger log = LoggerFactory.getLogger(ConcurrencyLimit.class);

    private final RenderPermits permits;
    private final ConcurrencyLimitProperties properties;
    private final LongSupplier nanoTime;
    private final Map<SceneKey, TaskUuid> atProvider = new ConcurrentHashMap<>();
    private long renewedAt;

    ConcurrencyLimit(RenderPermits permits, ConcurrencyLimitProperties properties, LongSupplier nanoTime) {
        this.permits = permits;
        this.properties = properties;
        this.nanoTime = nanoTime;
        this.renewedAt = nanoTime.getAsLong();
    }

    /** Takes a permit and a token of the rate if there are some left; returns whether the task may be ordered now. */
    boolean tryBegin(TaskUuid task) {
        var limit = properties.limit();
        var rate = properties.ordersPerMinute();
        return (limit == null || permits.tryTake(task, limit, properties.hold()))
                && (rate == null || permits.tryOrder(rate));
    }

    /** From now on the provider may be busy with this task. */
    void count(SceneKey scene, TaskUuid task) {
        if (properties.limit() != null) {
            atProvider.put(scene, task);
        }
    }

    /** Counts or frees the scene's task, as its last change says. */
    void follow(SceneKey scene, SceneChange change) {
        switch (change) {
            case SceneChange.Submitting(var _, var task) -> count(scene, task);
            case SceneChange.Rendering(var _, var task, var _) -> count(scene, task);
            case SceneChange.Downloading _,
                    SceneChange.Stored _,
                    SceneChange.Retrying _,
                    SceneChange.Completed _,
                    SceneChange.Failed _ -> free(scene);
        }
    }

    /** The provider is done with the scene's task, or never had it. A permit that cannot be freed expires. */
    private void free(SceneKey scene) {
        var task = atProvider.remove(scene);
        if (task != null) {
            try {
                permits.free(task);
            } catch (StoreException e) {
                log.debug("The permit of {} is left to expire", task, e);
            }
        }
    }

    /** The scene is no longer this worker's; whoever claims it next renews its permit. */
    void leave(SceneKey scene) {
        atProvider.remove(scene);
    }

    /** Renews the permits of all tasks that this worker has at the provider, if that is due. */
    void renewIfDue() {
        long now = nanoTime.getAsLong();
        if (properties.limit() != null && now - renewedAt > properties.hold().toNanos() / 4) {
            renewedAt = now;
            permits.keep(Set.copyOf(atProvider.values()), properties.hold());
        }
    }
}
