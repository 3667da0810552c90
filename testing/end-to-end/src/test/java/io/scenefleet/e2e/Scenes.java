package io.scenefleet.e2e;

import static io.scenefleet.e2e.Api.SCENARIOS;
import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;
import static org.awaitility.Awaitility.await;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.sync.RedisCommands;
import io.scenefleet.testsupport.RedisServer;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** The records of scenes as a dashboard reads them, over one connection that is kept: for those who look often. */
record Scenes(RedisClient client, RedisCommands<String, String> redis) implements AutoCloseable {
    static Scenes of(RedisServer server) {
        var address = RedisURI.create(server.redisUrl());
        address.setTimeout(Duration.ofSeconds(2));
        var client = RedisClient.create(address);
        client.setOptions(ClientOptions.builder()
                .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
                .build());
        return new Scenes(client, client.connect().sync());
    }

    @Override
    public void close() {
        client.shutdown();
    }

    /** Waits until the connection is back after a restart of Redis. */
    void awaitConnection() {
        await("a connection to Redis").ignoreException(RedisException.class).until(() -> "PONG".equals(redis.ping()));
    }

    /** Scenario to hash; a scene without a record has an empty one. */
    Map<String, Map<String, String>> of(String job) {
        return SCENARIOS.stream()
                .collect(
                        toMap(identity(), scenario -> redis.hgetall("scenefleet:job:{" + job + "}:scene:" + scenario)));
    }

    /** The job that generates the session's scenes now. */
    Optional<String> runningJob(String session) {
        return redis.hvals("scenefleet:session:{" + session + "}:running").stream()
                .map(kindAndJob -> kindAndJob.substring(kindAndJob.indexOf(' ') + 1))
                .findFirst();
    }

    /** How many messages nobody could carry out. */
    long deadLetters() {
        return redis.zcard("scenefleet:dead-letters");
    }

    String version() {
        return redis.info("server")
                .lines()
                .filter(line -> line.startsWith("redis_version:"))
                .map(line -> "Redis " + line.substring("redis_version:".length()))
                .findFirst()
                .orElse("Redis");
    }

    /** The id of a worker, once it has shown that it lives. */
    Optional<String> workerOf(Member member) {
        var pid = Long.toString(member.process().pid());
        return redis.smembers("scenefleet:workers").stream()
                .filter(id -> pid.equals(redis.hget("scenefleet:worker:" + id, "pid")))
                .findFirst();
    }
}
