package io.scenefleet.worker.processing;

import io.scenefleet.worker.provider.TaskState;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The only place where a scene's thread waits, and where others reach it: with news of its task, or because it has to
 * stop. A step that must not be left half-done simply does not wait.
 */
public final class SceneWait {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private boolean handOver;
    private boolean leaseLost;
    private Object topic = new Object();
    private @Nullable TaskState news;

    /** Asks the thread to leave the scene to another worker, the next time it waits. */
    public void handOver() {
        change(() -> handOver = true);
    }

    void loseLease() {
        change(() -> leaseLost = true);
    }

    /** Begins anew with a new claim: what was told about the old one no longer counts. */
    void reset() {
        change(() -> {
            leaseLost = false;
            changeTopic();
        });
    }

    /**
     * The one to tell news to, from now on. What somebody tells to an earlier listener no longer counts: a late word
     * about one attempt must not be taken for the end of the next.
     */
    Consumer<TaskState> listener() {
        var ours = new Object();
        change(() -> {
            changeTopic();
            topic = ours;
        });
        return state -> change(() -> {
            if (topic == ours) {
                news = state;
            }
        });
    }

    private void changeTopic() {
        topic = new Object();
        news = null;
    }

    /**
     * Waits.
     *
     * @throws HandOverException  at once when the worker stops
     * @throws LeaseLostException at once when the scene is no longer this worker's
     */
    void pause(Duration duration) {
        await(duration, false);
    }

    /**
     * Waits for news of the task.
     *
     * @return nothing when none came in time
     * @throws HandOverException  at once when the worker stops
     * @throws LeaseLostException at once when the scene is no longer this worker's
     */
    Optional<TaskState> awaitNews(Duration timeout) {
        return Optional.ofNullable(await(timeout, true));
    }

    private @Nullable TaskState await(Duration timeout, boolean endsWithNews) {
        lock.lock();
        try {
            long left = timeout.toNanos();
            while (true) {
                if (handOver) {
                    throw new HandOverException();
                }
                if (leaseLost) {
                    throw new LeaseLostException();
                }
                if (endsWithNews && news != null || left <= 0) {
                    return news;
                }
                left = changed.awaitNanos(left);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new HandOverException();
        } finally {
            lock.unlock();
        }
    }

    private void change(Runnable change) {
        lock.lock();
        try {
            change.run();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
