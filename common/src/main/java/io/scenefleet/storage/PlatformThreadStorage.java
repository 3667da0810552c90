package io.scenefleet.storage;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;

/**
 * A storage whose calls run on platform threads of its own, and not on that of the caller.
 *
 * <p>A virtual thread that waits for a file system keeps its carrier (JDK 25: of all calls of {@code FileChannel} and {@code
 * Files} that the storage makes, only {@code force} is compensated for). There are as few carriers as processors, so a network
 * disk that stalls would hold up every virtual thread of the process as soon as that many of them use it.
 */
public final class PlatformThreadStorage implements VideoStorage {
    private final VideoStorage storage;

    /** As many as there are callers at the same time, at most: each waits for its call. */
    private final ExecutorService threads;

    public PlatformThreadStorage(VideoStorage storage) {
        this.storage = storage;
        this.threads = Executors.newCachedThreadPool(
                Thread.ofPlatform().daemon().name("storage-", 1).factory());
    }

    @Override
    public StoredVideo store(VideoName name, VideoWriter video) throws IOException {
        return call(() -> storage.store(name, video));
    }

    @Override
    public Optional<StoredVideo> inspect(VideoName name) throws IOException {
        return call(() -> storage.inspect(name));
    }

    @Override
    public long freeBytes() throws IOException {
        return call(storage::freeBytes);
    }

    @Override
    public Optional<Resource> find(VideoName name) {
        try {
            return call(() -> storage.find(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private <T> T call(Callable<T> call) throws IOException {
        var running = threads.submit(call);
        try {
            return running.get();
        } catch (InterruptedException e) {
            running.cancel(true);
            Thread.currentThread().interrupt();
            throw interrupted(e);
        } catch (ExecutionException e) {
            throw thrown(e.getCause());
        }
    }

    private static InterruptedIOException interrupted(InterruptedException cause) {
        var interrupted = new InterruptedIOException("interrupted while the storage was at work");
        interrupted.initCause(cause);
        return interrupted;
    }

    private static IOException thrown(@Nullable Throwable cause) {
        return switch (cause) {
            case IOException e -> e;
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            case null, default -> new IOException(cause);
        };
    }
}
