package io.scenefleet.testsupport.fleet;

import static org.awaitility.Awaitility.await;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.Delay;
import io.scenefleet.testsupport.RedisServer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Redis as a dashboard reads it: by the keys of docs/redis-contract.md, with no code of the applications in between. Keeps one
 * connection; every call throws a {@link RedisException} while Redis is unavailable.
 */
public final class RedisReader implements AutoCloseable {
    private static final String PREFIX = "scenefleet:";
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final ClientResources resources = ClientResources.builder()
            .reconnectDelay(Delay.constant(Duration.ofMillis(200)))
            .build();
    private final RedisClient client;
    private final RedisCommands<String, String> redis;

    public RedisReader(RedisServer server) {
        var address = RedisURI.create(server.redisUrl());
        address.setTimeout(TIMEOUT);
        client = RedisClient.create(resources, address);
        client.setOptions(ClientOptions.builder()
                .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
                .build());
        redis = client.connect().sync();
    }

    @Override
    public void close() {
        client.shutdown();
        resources.shutdown();
    }

    /** Waits until the connection is back after a restart of Redis. */
    public void awaitConnection() {
        await("a connection to Redis")
                .ignoreExceptionsInstanceOf(RedisException.class)
                .until(() -> "PONG".equals(redis.ping()));
    }

    /** All jobs there ever were, newest last. */
    public List<String> jobs() {
        return redis.zrange(PREFIX + "jobs:recent", 0, -1);
    }

    /** How many jobs are not over. */
    public long activeJobs() {
        return redis.zcard(PREFIX + "jobs:active");
    }

    /** How many jobs may not have been published yet. */
    public long unpublishedJobs() {
        return redis.zcard(PREFIX + "outbox");
    }

    /** The hash of a job; empty when it does not exist or has expired. */
    public Map<String, String> job(String job) {
        return redis.hgetall(jobKey(job));
    }

    /** The scenarios of a job, in order. */
    public List<String> scenarios(String job) {
        var scenarios = redis.hget(jobKey(job), "scenarios");
        return scenarios == null ? List.of() : List.of(scenarios.split(",", -1));
    }

    /** The hash of a scene; empty when it has no record. */
    public Map<String, String> scene(String job, String scenario) {
        return redis.hgetall(jobKey(job) + ":scene:" + scenario);
    }

    /** Whether every scene of the job has a lease, which has run out: its worker could not renew it. */
    public boolean areLeasesOver(String job) {
        long now = System.currentTimeMillis();
        return scenarios(job).stream()
                .map(scenario -> scene(job, scenario).get("lease_until"))
                .allMatch(until -> until != null && Long.parseLong(until) < now);
    }

    /** The job that generates all scenes of the session now. */
    public Optional<String> runningJob(String session) {
        return redis.hvals(PREFIX + "session:{" + session + "}:running").stream()
                .map(kindAndJob -> kindAndJob.substring(kindAndJob.indexOf(' ') + 1))
                .findFirst();
    }

    /** How many dead letters were taken from their queue and kept. */
    public long deadLetters() {
        return redis.zcard(PREFIX + "dead-letters");
    }

    /** The processes of workers with a recent heartbeat. */
    public Set<Long> livePids() {
        return redis.smembers(PREFIX + "workers").stream()
                .map(id -> redis.hget(PREFIX + "worker:" + id, "pid"))
                .filter(Objects::nonNull)
                .map(Long::valueOf)
                .collect(Collectors.toSet());
    }

    /** The id of the worker that runs as this process, once it has sent a heartbeat. */
    public Optional<String> workerOf(long pid) {
        return redis.smembers(PREFIX + "workers").stream()
                .filter(id -> Long.toString(pid).equals(redis.hget(PREFIX + "worker:" + id, "pid")))
                .findFirst();
    }

    /**
     * Redis refuses every change that needs memory while it uses more than this; it evicts nothing by default.
     *
     * @param bytes 0 for no limit
     */
    public void limitMemory(long bytes) {
        redis.configSet("maxmemory", Long.toString(bytes));
    }

    /** As when the provider has refused an order on behalf of the account; nobody tries again before {@link #resumeOrders}. */
    public void stopOrders(String errorCode) {
        var now = Long.toString(System.currentTimeMillis());
        var never = Long.toString(Long.MAX_VALUE / 1_000_000);
        redis.hset(
                PREFIX + "orders:stopped",
                Map.of("error_code", errorCode, "error", "as told by a test", "since", now, "try_at", never));
    }

    /** As when the provider has taken an order again. */
    public void resumeOrders() {
        redis.del(PREFIX + "orders:stopped");
    }

    /** As after the loss of all of Redis' data. */
    public void loseEverything() {
        redis.flushall();
    }

    /** How many commands Redis has carried out since its start, those that scripts ran included. */
    public long commands() {
        return redis.info("commandstats")
                .lines()
                .filter(line -> line.startsWith("cmdstat_"))
                .mapToLong(line -> Long.parseLong(line.replaceFirst(".*:calls=(\\d+),.*", "$1")))
                .sum();
    }

    public String version() {
        return redis.info("server")
                .lines()
                .filter(line -> line.startsWith("redis_version:"))
                .map(line -> "Redis " + line.substring("redis_version:".length()))
                .findFirst()
                .orElse("Redis");
    }

    private static String jobKey(String job) {
        return PREFIX + "job:{" + job + "}";
    }
}
