package io.scenefleet.worker.processing;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Renews the leases of all held scenes in one thread, until it is closed. */
public final class LeaseRenewal implements AutoCloseable {
    private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("lease-renewal").factory());

    /** Starts renewing. */
    LeaseRenewal(HeldScenes scenes, Duration every) {
        executor.scheduleWithFixedDelay(scenes::renewDue, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
