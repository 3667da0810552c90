package io.scenefleet.simulator.video;

import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Creates clips with JCodec on its own threads and caches the finished ones. */
public final class JcodecClipFactory implements ClipFactory, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(JcodecClipFactory.class);

    private final VideoProperties properties;
    private final InstantSource clock;
    private final Stills stills;
    private final ClipCache cache;
    private final ExecutorService workers;
    private final ConcurrentHashMap<ClipSpec, CompletableFuture<byte[]>> inProgress = new ConcurrentHashMap<>();
    private final AtomicInteger waiting = new AtomicInteger();

    /**
     * @param stills first frames of clips
     */
    public JcodecClipFactory(VideoProperties properties, Stills stills, InstantSource clock) {
        this.properties = properties;
        this.stills = stills;
        this.clock = clock;
        this.cache = new ClipCache(properties.videoCache().toBytes());
        this.workers = Executors.newFixedThreadPool(
                properties.videoThreads(),
                Thread.ofPlatform().name("clips-", 0).daemon().factory());
    }

    /**
     * Starts to create a clip.
     *
     * <p>While the backlog is full, the shared clip is used instead, so that no task waits long for its file.
     */
    @Override
    public Clip order(ClipSpec spec) {
        boolean own = properties.video() == VideoProperties.Mode.RENDERED && waiting.get() < properties.videoBacklog();
        var clip = new PendingClip(own ? spec : spec.canned());
        // A clip that failed counts as ready; reading its bytes throws the error.
        var _ = making(clip.spec).whenComplete((bytes, failure) -> clip.readyAt = clock.instant());
        return clip;
    }

    @Override
    public Clip recall(ClipSpec spec, Instant readyAt) {
        var clip = new PendingClip(spec);
        clip.readyAt = readyAt;
        return clip;
    }

    @Override
    public void close() {
        workers.shutdownNow();
    }

    private CompletableFuture<byte[]> making(ClipSpec spec) {
        byte[] finished = cache.get(spec);
        if (finished != null) {
            return CompletableFuture.completedFuture(finished);
        }
        var mine = new CompletableFuture<byte[]>();
        CompletableFuture<byte[]> started = inProgress.putIfAbsent(spec, mine);
        if (started != null) {
            return started;
        }
        waiting.incrementAndGet();
        workers.execute(() -> make(spec, mine));
        return mine;
    }

    private void make(ClipSpec spec, CompletableFuture<byte[]> result) {
        try {
            byte[] bytes = ClipEncoder.encode(spec, stills.find(spec.picture()));
            cache.put(spec, bytes);
            result.complete(bytes);
        } catch (RuntimeException e) {
            log.atError().setCause(e).log("Clip could not be created");
            result.completeExceptionally(e);
        } finally {
            waiting.decrementAndGet();
            inProgress.remove(spec, result);
        }
    }

    private final class PendingClip implements Clip {
        private final ClipSpec spec;
        private volatile @Nullable Instant readyAt;

        PendingClip(ClipSpec spec) {
            this.spec = spec;
        }

        @Override
        public ClipSpec spec() {
            return spec;
        }

        @Override
        public @Nullable Instant readyAt() {
            return readyAt;
        }

        @Override
        public byte[] bytes() {
            try {
                return making(spec).get(1, TimeUnit.MINUTES);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while waiting for a clip", e);
            } catch (ExecutionException | TimeoutException e) {
                throw new IllegalStateException("clip could not be created", e);
            }
        }
    }
}
