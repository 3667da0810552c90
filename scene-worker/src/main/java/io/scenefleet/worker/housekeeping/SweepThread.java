package io.scenefleet.worker.housekeeping;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

/** Repeats one kind of housekeeping on a thread of its own while the worker runs. */
final class SweepThread implements SmartLifecycle {
    /** Who starts a fleet wants to see it work first. */
    private static final Duration LONGEST_FIRST_WAIT = Duration.ofMinutes(1);

    private final String name;
    private final Runnable sweep;
    private final Duration interval;
    private volatile @Nullable ScheduledExecutorService executor;

    /**
     * @param sweep must not throw
     * @param interval between the end of a run and the next
     */
    SweepThread(String name, Runnable sweep, Duration interval) {
        this.name = name;
        this.sweep = sweep;
        this.interval = interval;
    }

    @Override
    public void start() {
        var started = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name(name).factory());
        long first = Math.min(interval.toMillis(), LONGEST_FIRST_WAIT.toMillis());
        started.scheduleWithFixedDelay(sweep, first, interval.toMillis(), TimeUnit.MILLISECONDS);
        executor = started;
    }

    @Override
    public void stop() {
        var running = executor;
        executor = null;
        if (running != null) {
            running.shutdownNow();
        }
    }

    @Override
    public boolean isRunning() {
        return executor != null;
    }
}
