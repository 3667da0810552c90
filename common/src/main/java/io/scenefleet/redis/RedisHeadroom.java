package io.scenefleet.redis;

import io.scenefleet.store.StoreDefectException;
import io.scenefleet.store.StoreUnavailableException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.data.redis.core.StringRedisTemplate;

/**
 * Keeps room in Redis for the work under way: new work is refused before Redis is full. The server is asked at most once a
 * second; what slips through in between meets the server's own limit, above which only work under way may add.
 */
final class RedisHeadroom {
    private static final Logger log = LoggerFactory.getLogger(RedisHeadroom.class);
    private static final long INTERVAL = Duration.ofSeconds(1).toNanos();

    private final StringRedisTemplate template;
    private final RedisScripts redis;
    private final int watermark;
    private final LongSupplier nanoTime;
    private final AtomicLong askedAt;
    private volatile boolean isPassed;
    private volatile boolean isKnown = true;

    /** @param nanoTime as {@link System#nanoTime} */
    RedisHeadroom(StringRedisTemplate template, RedisProperties properties, LongSupplier nanoTime) {
        this.template = template;
        this.redis = new RedisScripts(template);
        this.watermark = properties.watermark();
        this.nanoTime = nanoTime;
        this.askedAt = new AtomicLong(nanoTime.getAsLong() - INTERVAL);
    }

    /** @throws StoreUnavailableException if there is no room for new work, or if Redis is unavailable */
    void require() {
        long now = nanoTime.getAsLong();
        long last = askedAt.get();
        if (isKnown && now - last >= INTERVAL && askedAt.compareAndSet(last, now)) {
            ask();
        }
        if (isPassed) {
            throw StoreUnavailableException.refused("Redis is more than %d %% full".formatted(watermark), null);
        }
    }

    private void ask() {
        try {
            var passed = redis.call(() -> RedisInfo.read(template)).isFullerThan(watermark);
            if (passed != isPassed) {
                log.warn(
                        passed
                                ? "Redis is more than {} % full: no new sessions and jobs are taken"
                                : "Redis is less than {} % full again: new sessions and jobs are taken",
                        watermark);
            }
            isPassed = passed;
        } catch (StoreDefectException e) {
            // e.g. a managed server that keeps INFO to itself; its own limit still holds
            log.warn("Redis does not say how full it is: scenefleet.redis.watermark has no effect", e);
            isKnown = false;
            isPassed = false;
        }
    }
}
