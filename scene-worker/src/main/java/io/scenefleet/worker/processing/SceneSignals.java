package io.scenefleet.worker.processing;

import io.scenefleet.worker.provider.TaskState;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Signals to the thread of one scene: news of its render, a lost lease, a holder that is gone, the request to hand over. This
 * is the only place where that thread waits. Whatever must not be left half-done simply does not wait.
 */
public final class SceneSignals {
    private final Waiting waiting;
    private volatile boolean handOver;
    private volatile boolean leaseLost;
    private volatile boolean holderGone;
    private volatile boolean holding;
    private volatile Inbox inbox = new Inbox();

    /** Where news of one wait arrive. Late news of an earlier wait end up in an inbox that nobody reads any more. */
    private static final class Inbox {
        volatile @Nullable TaskState news;
    }

    public SceneSignals() {
        this(new ThreadWaiting());
    }

    SceneSignals(Waiting waiting) {
        this.waiting = waiting;
    }

    /** Asks the thread to leave the scene to another worker, the next time it waits. */
    public void handOver() {
        handOver = true;
        waiting.wake();
    }

    /** Whether this worker holds the scene. */
    public boolean isHolding() {
        return holding;
    }

    void holding(boolean holds) {
        holding = holds;
    }

    /** The worker that holds the scene has probably let go of it. */
    void holderGone() {
        holderGone = true;
        waiting.wake();
    }

    void loseLease() {
        leaseLost = true;
        waiting.wake();
    }

    /** Starts over with a new claim: signals about the previous one no longer count. */
    void reset() {
        leaseLost = false;
        holderGone = false;
        inbox = new Inbox();
    }

    /**
     * Returns the listener for news, from now on. News for an earlier listener no longer count: late news of one attempt
     * must not be taken for the end of the next.
     */
    Consumer<TaskState> listener() {
        var current = new Inbox();
        inbox = current;
        return state -> {
            current.news = state;
            waiting.wake();
        };
    }

    /**
     * Waits.
     *
     * @throws HandOverException  at once when the scene is to be handed over
     * @throws LeaseLostException at once when the scene is no longer this worker's
     */
    void pause(Duration duration) {
        await(() -> false, duration);
    }

    /**
     * Waits until the worker that holds the scene has probably let go of it.
     *
     * @throws HandOverException at once when the scene is to be left to other workers
     */
    void awaitHolder(Duration atMost) {
        await(() -> holderGone, atMost);
    }

    /**
     * Waits for news of the task.
     *
     * @return empty when none came in time
     * @throws HandOverException  at once when the scene is to be handed over
     * @throws LeaseLostException at once when the scene is no longer this worker's
     */
    Optional<TaskState> awaitNews(Duration atMost) {
        var current = inbox;
        await(() -> current.news != null, atMost);
        return Optional.ofNullable(current.news);
    }

    private void await(BooleanSupplier ready, Duration atMost) {
        try {
            waiting.await(() -> handOver || leaseLost || ready.getAsBoolean(), atMost);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new HandOverException();
        }
        if (handOver) {
            throw new HandOverException();
        }
        if (leaseLost) {
            throw new LeaseLostException();
        }
    }
}
