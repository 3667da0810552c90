package io.scenefleet.worker.provider;

import io.scenefleet.scene.TaskUuid;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Polls the provider for all tasks of this worker, many in one request.
 *
 * <p>Every watched task has a time at which it is due. When one is, those that are due soon after go along in the same
 * request, so that tasks which were ordered together keep being asked about together.
 */
public final class TaskPoller implements RenderWatcher, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(TaskPoller.class);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);
    private static final Duration MAX_BACKOFF = Duration.ofSeconds(30);

    /** Enough to ask about 10,000 tasks every 5 s, 50 at a time, of a provider that takes 400 ms for an answer. */
    private static final int PARALLEL_REQUESTS = 16;

    private final VideoProvider provider;
    private final PollProperties properties;
    private final Map<TaskUuid, Watch> watches = new ConcurrentHashMap<>();

    /** Those that are not being asked about now, the next one first. What was forgotten leaves when it is due. */
    private final PriorityBlockingQueue<Watch> waiting = new PriorityBlockingQueue<>(16, Watch.BY_TIME);

    private final Semaphore requests = new Semaphore(PARALLEL_REQUESTS);
    private final Thread loop;
    private volatile boolean closed;
    private volatile int failures;
    private Duration silence = Duration.ZERO;
    private @Nullable Long silentSince;

    /** Starts polling. */
    public TaskPoller(VideoProvider provider, PollProperties properties) {
        this.provider = provider;
        this.properties = properties;
        this.loop = Thread.ofVirtual().name("task-poller").start(this::run);
    }

    @Override
    public void watch(TaskUuid task, Duration firstIn, Consumer<TaskState> listener) {
        var watch = new Watch(task, listener, System.nanoTime() + firstIn.toNanos());
        watches.put(task, watch);
        waiting.add(watch);
        LockSupport.unpark(loop);
    }

    @Override
    public void forget(TaskUuid task) {
        watches.remove(task);
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(loop);
    }

    private void run() {
        while (!closed) {
            try {
                askOrWait();
            } catch (RuntimeException | Error e) {
                log.error("Polling failed, and goes on", e);
                LockSupport.parkNanos(this, properties.interval().toNanos());
            }
        }
    }

    private void askOrWait() {
        int limit = provider.pollLimit();
        long now = System.nanoTime();
        var next = waiting.peek();
        if (next == null || next.due - now > 0) {
            LockSupport.parkNanos(this, next == null ? LONGEST_WAIT.toNanos() : next.due - now);
            return;
        }
        requests.acquireUninterruptibly();
        var due = takeDue(now, limit);
        try {
            Thread.ofVirtual().name("task-poll").start(() -> askAndRelease(due));
        } catch (RuntimeException | Error e) {
            requests.release();
            waiting.addAll(due);
            throw e;
        }
    }

    private void askAndRelease(List<Watch> due) {
        try {
            if (!due.isEmpty()) {
                ask(due);
            }
        } finally {
            requests.release();
            LockSupport.unpark(loop);
        }
    }

    /** The tasks for the next request: those that are due, or soon. */
    private List<Watch> takeDue(long now, int limit) {
        long soon = now + properties.interval().toNanos() / 4;
        var due = new ArrayList<Watch>();
        while (due.size() < limit) {
            var next = waiting.poll();
            if (next == null) {
                break;
            }
            if (next.due - soon > 0) {
                waiting.add(next);
                break;
            }
            if (isWatched(next)) {
                due.add(next);
            }
        }
        return due;
    }

    /** Whether nobody has forgotten the task, or watched it anew. */
    private boolean isWatched(Watch watch) {
        return watches.get(watch.task) == watch;
    }

    private void ask(List<Watch> batch) {
        try {
            var states = provider.poll(batch.stream().map(watch -> watch.task).toList());
            failures = 0;
            answered();
            batch.forEach(watch -> answer(watch, states.get(watch.task)));
        } catch (ProviderUnreachableException e) {
            if (e instanceof PollRefusedException) {
                answered();
            } else {
                unanswered();
            }
            var delay = backoff(++failures);
            log.warn("The provider does not answer polls ({}); next in {} ms", e.getMessage(), delay.toMillis());
            batch.forEach(watch -> askAgain(watch, delay));
        } catch (RuntimeException | Error e) {
            // whatever it was: a task that is not polled again would wait forever
            log.error("Polling {} tasks failed", batch.size(), e);
            batch.forEach(watch -> askAgain(watch, properties.interval()));
        }
    }

    private synchronized void answered() {
        silence = silence();
        silentSince = null;
    }

    private synchronized void unanswered() {
        silentSince = silentSince == null ? Long.valueOf(System.nanoTime()) : silentSince;
    }

    @Override
    public synchronized Duration silence() {
        return silentSince == null ? silence : silence.plusNanos(System.nanoTime() - silentSince);
    }

    /** @param state absent when the answer says nothing about the task */
    private void answer(Watch watch, @Nullable TaskState state) {
        switch (state) {
            case null -> askAgain(watch, jittered(properties.interval()));
            case TaskState.Rendering _ -> {
                watch.unknownSince = null;
                askAgain(watch, jittered(properties.interval()));
            }
            case TaskState.Rendered _, TaskState.Failed _ -> tell(watch, state);
            case TaskState.NotFound _ -> {
                if (watch.unknownFor().compareTo(properties.notFoundGrace()) >= 0) {
                    tell(watch, state);
                } else {
                    askAgain(watch, jittered(properties.interval()));
                }
            }
        }
    }

    private void askAgain(Watch watch, Duration delay) {
        if (isWatched(watch)) {
            watch.due = System.nanoTime() + delay.toNanos();
            waiting.add(watch);
            LockSupport.unpark(loop);
        }
    }

    private void tell(Watch watch, TaskState state) {
        if (watches.remove(watch.task, watch)) {
            watch.listener.accept(state);
        }
    }

    private Duration backoff(int failures) {
        var delay = properties.interval().multipliedBy(1L << Math.min(failures - 1, 10));
        return jittered(delay.compareTo(MAX_BACKOFF) > 0 ? MAX_BACKOFF : delay);
    }

    /** Up to a tenth more, so that workers do not poll in step. */
    private static Duration jittered(Duration delay) {
        return delay.plusNanos(ThreadLocalRandom.current().nextLong(delay.toNanos() / 10 + 1));
    }

    private static final class Watch {
        /** As {@link System#nanoTime} is compared. */
        static final Comparator<Watch> BY_TIME = (a, b) -> Long.signum(a.due - b.due);

        final TaskUuid task;
        final Consumer<TaskState> listener;
        volatile long due;
        volatile @Nullable Long unknownSince;

        Watch(TaskUuid task, Consumer<TaskState> listener, long due) {
            this.task = task;
            this.listener = listener;
            this.due = due;
        }

        Duration unknownFor() {
            long now = System.nanoTime();
            var since = unknownSince;
            if (since == null) {
                unknownSince = now;
                return Duration.ZERO;
            }
            return Duration.ofNanos(now - since);
        }
    }
}
