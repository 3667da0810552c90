package io.scenefleet.standalone.stack;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The parts that run and have to be closed, the latest first.
 *
 * <p>Parts may start concurrently. A part that comes up while the others are being closed is closed at once, so that Ctrl-C
 * during the start leaves nothing running.
 */
final class RunningParts implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(RunningParts.class);

    private static final Duration START_TIMEOUT = Duration.ofSeconds(20);

    private final ReentrantLock closing = new ReentrantLock();
    private final Deque<AutoCloseable> running = new ArrayDeque<>();
    private final List<CompletableFuture<?>> starts = new ArrayList<>();
    private boolean closed;

    /** Starts a part on a thread of its own. */
    synchronized <T extends AutoCloseable> CompletableFuture<T> start(String name, Supplier<T> starter) {
        var started = new CompletableFuture<T>();
        starts.add(started);
        Thread.ofPlatform().name("start-" + name).start(() -> {
            try {
                T part = starter.get();
                add(part);
                started.complete(part);
            } catch (Throwable e) {
                log.error("{} did not start", name, e);
                started.completeExceptionally(e);
            }
        });
        return started;
    }

    void add(AutoCloseable part) {
        if (!tryKeep(part)) {
            closeOne(part);
        }
    }

    private synchronized boolean tryKeep(AutoCloseable part) {
        if (!closed) {
            running.push(part);
        }
        return !closed;
    }

    /** Closes everything and returns when that is done; a second caller waits for the first. */
    @Override
    public void close() {
        closing.lock();
        try {
            awaitStarts(stopTaking());
            for (var part = takeLatest(); part.isPresent(); part = takeLatest()) {
                closeOne(part.get());
            }
        } finally {
            closing.unlock();
        }
    }

    private synchronized CompletableFuture<?> stopTaking() {
        closed = true;
        return CompletableFuture.allOf(starts.toArray(CompletableFuture[]::new));
    }

    private synchronized Optional<AutoCloseable> takeLatest() {
        return Optional.ofNullable(running.poll());
    }

    private static void awaitStarts(CompletableFuture<?> starts) {
        try {
            starts.get(START_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            log.debug("A part did not start; that has been logged", e);
        } catch (TimeoutException e) {
            log.warn("A part has not started after {}; closing without it", START_TIMEOUT);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void closeOne(AutoCloseable part) {
        try {
            part.close();
        } catch (Exception e) {
            log.warn("Closing {} failed", part, e);
        }
    }
}
