package io.scenefleet.redis;

import io.scenefleet.store.StoreDefectException;
import io.scenefleet.store.StoreUnavailableException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.data.redis.core.StringRedisTemplate;

/**
 * Puts the work under way first: new work is refused before Redis is full, and new orders while workers record again what a
 * restart of Redis may have lost. The server is asked at most once a second; a full one
 * has its own limit, above which only work under way may add, and one that is back within a second has lost nothing.
 */
final class RedisHeadroom {
    private static final Logger log = LoggerFactory.getLogger(RedisHeadroom.class);
    private static final long INTERVAL = Duration.ofSeconds(1).toNanos();

    private final StringRedisTemplate template;
    private final RedisScripts redis;
    private final int watermark;
    private final long restartPause;
    private final LongSupplier nanoTime;
    private final AtomicLong askedAt;
    private volatile boolean isPassed;
    private volatile boolean isKnown = true;
    private volatile @Nullable String runId;
    private volatile long settlesAt;

    /** @param nanoTime as {@link System#nanoTime} */
    RedisHeadroom(StringRedisTemplate template, RedisProperties properties, LongSupplier nanoTime) {
        this.template = template;
        this.redis = new RedisScripts(template);
        this.watermark = properties.watermark();
        this.restartPause = properties.restartPause().toNanos();
        this.nanoTime = nanoTime;
        this.askedAt = new AtomicLong(nanoTime.getAsLong() - INTERVAL);
        this.settlesAt = nanoTime.getAsLong();
    }

    /** @throws StoreUnavailableException if there is no room for new work, or if Redis is unavailable */
    void require() {
        askIfDue();
        if (isPassed) {
            throw StoreUnavailableException.refused("Redis is more than %d %% full".formatted(watermark), null);
        }
    }

    /**
     * A Redis that lost power, or the one that takes its place, may have lost its last second: a job of which it knows nothing
     * may be under way, and is recorded again by its workers. Until then the same order would be another job. A gateway that
     * was not there before cannot know.
     *
     * @throws StoreUnavailableException if Redis has just been restarted or replaced, or is unavailable
     */
    void requireSettled() {
        askIfDue();
        if (settlesAt - nanoTime.getAsLong() > 0) {
            throw StoreUnavailableException.refused(
                    "Redis has just been restarted, orders wait for some seconds", null);
        }
    }

    private void askIfDue() {
        long now = nanoTime.getAsLong();
        long last = askedAt.get();
        if (isKnown && now - last >= INTERVAL && askedAt.compareAndSet(last, now)) {
            ask();
        }
    }

    private void ask() {
        try {
            var info = redis.call(() -> RedisInfo.read(template));
            noticeRestart(info);
            var passed = info.isFullerThan(watermark);
            if (passed != isPassed) {
                log.warn(
                        passed
                                ? "Redis is more than {} % full: no new sessions and jobs are taken"
                                : "Redis is less than {} % full again: new sessions and jobs are taken",
                        watermark);
            }
            isPassed = passed;
        } catch (StoreUnavailableException e) {
            askedAt.addAndGet(-INTERVAL); // as soon as it is back, and not only in a second
            throw e;
        } catch (StoreDefectException e) {
            // e.g. a managed server that keeps INFO to itself; its own limit still holds
            log.warn("Redis does not say how full it is: scenefleet.redis.watermark has no effect", e);
            isKnown = false;
            isPassed = false;
        }
    }

    private void noticeRestart(RedisInfo info) {
        if (runId != null && !info.runId().equals(runId)) {
            log.warn(
                    "Redis has been restarted or replaced: orders wait until workers have claimed again what they hold");
            settlesAt = nanoTime.getAsLong() + restartPause;
        }
        runId = info.runId();
    }
}
