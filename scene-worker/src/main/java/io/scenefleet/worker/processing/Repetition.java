package io.scenefleet.worker.processing;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Repeats a task on a thread of its own, until it is closed. */
public final class Repetition implements AutoCloseable {
    /** Longer than a task needs that is interrupted. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final ScheduledExecutorService executor;

    /**
     * Starts repeating.
     *
     * @param name  of the thread
     * @param task  must not throw
     * @param every between the end of one run and the beginning of the next
     */
    public Repetition(String name, Runnable task, Duration every) {
        executor = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name(name).factory());
        executor.scheduleWithFixedDelay(task, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Interrupts the task; it does not run again. */
    @Override
    public void close() {
        executor.shutdownNow();
        try {
            var _ = executor.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
