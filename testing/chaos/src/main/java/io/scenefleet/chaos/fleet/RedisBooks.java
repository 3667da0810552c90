package io.scenefleet.chaos.fleet;

import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** Redis as a dashboard reads it: by the keys of docs/redis-contract.md, with no code of the applications in between. */
public final class RedisBooks implements AutoCloseable {
    private static final String PREFIX = "scenefleet:";

    private final RedisClient client;
    private final StatefulRedisConnection<String, String> connection;

    public RedisBooks(String url) {
        client = RedisClient.create(url);
        connection = client.connect();
    }

    private RedisCommands<String, String> redis() {
        return connection.sync();
    }

    /** The processes of workers that have shown that they live, lately. */
    Set<Long> livePids() {
        return redis().smembers(PREFIX + "workers").stream()
                .map(id -> redis().hget(PREFIX + "worker:" + id, "pid"))
                .filter(Objects::nonNull)
                .map(Long::valueOf)
                .collect(Collectors.toSet());
    }

    /** How many jobs are not over, or perhaps not published. */
    public long openJobs() {
        return redis().zcard(PREFIX + "jobs:active") + redis().zcard(PREFIX + "outbox");
    }

    /** How many dead letters somebody has taken from their queue and kept. */
    public int keptDeadLetters() {
        return redis().zcard(PREFIX + "dead-letters").intValue();
    }

    /** All jobs there ever were, newest last. */
    public List<String> jobs() {
        return redis().zrange(PREFIX + "jobs:recent", 0, -1);
    }

    public Map<String, String> job(String job) {
        return redis().hgetall(PREFIX + "job:{" + job + "}");
    }

    public Map<String, String> scene(String job, String scenario) {
        return redis().hgetall(PREFIX + "job:{" + job + "}:scene:" + scenario);
    }

    @Override
    public void close() {
        connection.close();
        client.shutdown();
    }
}
