package io.scenefleet.worker.processing;

import io.scenefleet.store.StoreUnavailableException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the leases of all scenes of this worker, and their progress, in one thread. */
public final class LeaseKeeper implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(LeaseKeeper.class);

    private final Set<OwnedScene> scenes = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("lease-keeper").factory());

    private final RenderLimit limit;

    /** Starts keeping, the leases and the slots of what renders. */
    LeaseKeeper(Duration beat, RenderLimit limit) {
        this.limit = limit;
        executor.scheduleWithFixedDelay(this::beat, beat.toMillis(), beat.toMillis(), TimeUnit.MILLISECONDS);
    }

    void keep(OwnedScene scene) {
        scenes.add(scene);
    }

    void drop(OwnedScene scene) {
        scenes.remove(scene);
    }

    private void beat() {
        try {
            scenes.forEach(OwnedScene::beat);
            limit.keep();
        } catch (StoreUnavailableException e) {
            log.warn("{}: {} leases are not renewed", e.getMessage(), scenes.size());
            scenes.forEach(OwnedScene::giveUpIfExpired);
        } catch (RuntimeException | Error e) {
            // The executor drops a task that throws, and with it all leases.
            log.error("Renewing leases failed", e);
        }
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
