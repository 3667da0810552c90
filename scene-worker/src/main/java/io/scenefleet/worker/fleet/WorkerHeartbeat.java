package io.scenefleet.worker.fleet;

import io.scenefleet.fleet.WorkerRegistry;
import io.scenefleet.fleet.WorkerState;
import io.scenefleet.store.StoreException;
import io.scenefleet.store.StoreUnavailableException;
import io.scenefleet.worker.intake.ScenesInFlight;
import io.scenefleet.worker.processing.WorkerIdentity;
import io.scenefleet.worker.processing.WorkerProperties;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Sends heartbeats with the load of this worker, and removes workers that no longer send any. */
public final class WorkerHeartbeat implements SmartLifecycle {
    /** Stops after the hand-over, and before the connections to Redis do, which have phase 0. */
    private static final int PHASE = 1_000;

    private static final Logger log = LoggerFactory.getLogger(WorkerHeartbeat.class);
    private static final Duration EVERY = Duration.ofMillis(500);
    private static final Duration TTL = Duration.ofSeconds(20);
    private static final Duration TIDY_EVERY = Duration.ofMinutes(1);

    private final WorkerIdentity worker;
    private final WorkerRegistry registry;
    private final ScenesInFlight scenes;
    private final WorkerProperties properties;
    private final ProviderCheck provider;
    private final Instant startedAt = Instant.now();
    private volatile @Nullable ScheduledExecutorService executor;
    private volatile @Nullable Long failingSince;

    WorkerHeartbeat(
            WorkerIdentity worker,
            WorkerRegistry registry,
            ScenesInFlight scenes,
            WorkerProperties properties,
            ProviderCheck provider) {
        this.worker = worker;
        this.registry = registry;
        this.scenes = scenes;
        this.properties = properties;
        this.provider = provider;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }

    @Override
    public void start() {
        var started = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("worker-heartbeat").factory());
        started.scheduleWithFixedDelay(() -> attempt(this::beat), 0, EVERY.toMillis(), TimeUnit.MILLISECONDS);
        started.scheduleWithFixedDelay(
                () -> attempt(registry::forgetSilent), 0, TIDY_EVERY.toSeconds(), TimeUnit.SECONDS);
        started.scheduleWithFixedDelay(
                () -> attempt(provider::renew), TIDY_EVERY.toSeconds(), TIDY_EVERY.toSeconds(), TimeUnit.SECONDS);
        executor = started;
    }

    @Override
    public boolean isRunning() {
        return executor != null;
    }

    private void beat() {
        try {
            registry.heartbeat(pulse(), TTL);
            failingSince = null;
        } catch (StoreUnavailableException e) {
            failingSince = failingSince == null ? Long.valueOf(System.nanoTime()) : failingSince;
            throw e;
        }
    }

    /** For how long heartbeats have failed because Redis is unavailable; zero while they do not. */
    public Duration outage() {
        var since = failingSince;
        return since == null ? Duration.ZERO : Duration.ofNanos(System.nanoTime() - since);
    }

    private static void attempt(Runnable call) {
        try {
            call.run();
        } catch (StoreException e) {
            log.warn("Heartbeat failed: {}", e.getMessage());
        } catch (RuntimeException | Error e) {
            // an executor does not repeat a task that throws
            log.error("Heartbeat failed", e);
        }
    }

    private WorkerState pulse() {
        return new WorkerState(
                worker.id(),
                worker.host(),
                ProcessHandle.current().pid(),
                scenes.size(),
                properties.maxInFlight(),
                scenes.isHandingOver(),
                startedAt,
                worker.version());
    }

    @Override
    public void stop() {
        var running = executor;
        if (running == null) {
            return;
        }
        executor = null;
        running.close(); // a heartbeat under way must not bring back what is removed now
        try {
            registry.remove(worker.id());
        } catch (StoreException e) {
            log.debug("The heartbeat of this worker will expire", e);
        }
    }
}
