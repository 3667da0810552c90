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
 * What runs and has to be closed in the end, the latest first.
 *
 * <p>Parts may start at the same time. One that comes up when the others are already being closed is closed at once, so that
 * Ctrl-C during the start leaves nothing behind.
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
                log.error("Did not start: {}", name, e);
                started.completeExceptionally(e);
            }
        });
        return started;
    }

    void add(AutoCloseable part) {
        if (!isKept(part)) {
            closeOne(part);
        }
    }

    private synchronized boolean isKept(AutoCloseable part) {
        if (!closed) {
            running.push(part);
        }
        return !closed;
    }

    /** Closes everything, and returns when that is done; who calls it a second time waits for the first. */
    @Override
    public void close() {
        closing.lock();
        try {
            awaitStarts(stopTaking());
            for (var part = latest(); part.isPresent(); part = latest()) {
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

    private synchronized Optional<AutoCloseable> latest() {
        return Optional.ofNullable(running.poll());
    }

    private static void awaitStarts(CompletableFuture<?> starts) {
        try {
            starts.get(START_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            log.debug("A part had not started; that is logged already", e);
        } catch (TimeoutException e) {
            log.warn("A part still starts after {}; closing without it", START_TIMEOUT);
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
