package io.scenefleet.redis;

import java.util.Objects;
import java.util.Properties;
import org.springframework.data.redis.core.RedisCallback;
import org.springframework.data.redis.core.StringRedisTemplate;

/**
 * What a Redis server says of itself.
 *
 * @param runId     of the process: another one after a restart, or after a fail-over
 * @param version   e.g. {@code 7.0.15}; Valkey gives the version of Redis that it is compatible with
 * @param used      memory in bytes, as the server compares it with its limit
 * @param maxMemory its limit in bytes; 0 without one
 * @param eviction  {@code maxmemory-policy}, e.g. {@code noeviction}
 */
record RedisInfo(String runId, String version, long used, long maxMemory, String eviction) {
    /** Asks the server. */
    static RedisInfo read(StringRedisTemplate redis) {
        var info = redis.execute((RedisCallback<Properties>)
                connection -> connection.serverCommands().info());
        return of(Objects.requireNonNull(info, "the server says nothing of itself"));
    }

    private static RedisInfo of(Properties info) {
        long notCounted = Long.parseLong(info.getProperty("mem_not_counted_for_evict", "0"));
        return new RedisInfo(
                info.getProperty("run_id", ""),
                info.getProperty("redis_version", ""),
                Long.parseLong(info.getProperty("used_memory", "0")) - notCounted,
                Long.parseLong(info.getProperty("maxmemory", "0")),
                info.getProperty("maxmemory_policy", ""));
    }

    /** Whether it drops records when it is full, the record of paid work among them. */
    boolean evicts() {
        return maxMemory > 0 && !eviction.equals("noeviction");
    }

    /** Never without a limit. */
    boolean isFullerThan(int percent) {
        return maxMemory > 0 && used * 100 > maxMemory * percent;
    }
}
