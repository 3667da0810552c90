package io.scenefleet.e2e;

import static java.util.Objects.requireNonNull;

import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import io.scenefleet.testsupport.RedisServer;
import java.util.Map;
import java.util.function.Function;

/** Redis as a dashboard reads it: by the documented keys, with no code of ours in between. */
record Records(RedisServer redis) {
    /** The hash of one scene. */
    Map<String, String> scene(String job, String scenario) {
        return read(commands -> commands.hgetall("scenefleet:job:{" + job + "}:scene:" + scenario));
    }

    /** The name under which the scene's present attempt was bought. */
    String task(String job, String scenario) {
        return requireNonNull(scene(job, scenario).get("task_uuid"), "the scene has no task");
    }

    /** How many workers have shown that they live, lately. */
    long liveWorkers() {
        return read(commands -> commands.smembers("scenefleet:workers").stream()
                .filter(id -> commands.exists("scenefleet:worker:" + id) == 1)
                .count());
    }

    /** How many jobs there are that are not over. */
    long activeJobs() {
        return read(commands -> commands.zcard("scenefleet:jobs:active"));
    }

    /** As after the loss of all of Redis' data. */
    void forgetEverything() {
        read(RedisCommands::flushall);
    }

    private <T> T read(Function<RedisCommands<String, String>, T> question) {
        try (RedisClient client = RedisClient.create(redis.redisUrl());
                StatefulRedisConnection<String, String> connection = client.connect()) {
            return question.apply(connection.sync());
        }
    }
}
