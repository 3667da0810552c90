package io.scenefleet.worker.schedule;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Repeats a task on a thread of its own, until it is closed, whatever the task throws. */
public final class Repetition implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Repetition.class);

    /** Longer than a task needs that is interrupted. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final ScheduledExecutorService executor;

    /**
     * Starts repeating.
     *
     * @param name  of the thread
     * @param task  what it throws is logged as an error
     * @param every between the end of one run and the beginning of the next
     */
    public Repetition(String name, Runnable task, Duration every) {
        executor = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name(name).factory());
        executor.scheduleWithFixedDelay(
                () -> run(name, task), every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** An executor does not repeat a task that throws. */
    private static void run(String name, Runnable task) {
        try {
            task.run();
        } catch (RuntimeException | Error e) {
            log.error("{} failed; it is repeated", name, e);
        }
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
