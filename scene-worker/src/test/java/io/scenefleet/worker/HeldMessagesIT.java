package io.scenefleet.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import io.scenefleet.redis.RedisKeys;
import io.scenefleet.scene.Scenario;
import io.scenefleet.scene.SceneJob;
import io.scenefleet.scene.SceneJson;
import io.scenefleet.scene.SceneQueues;
import io.scenefleet.testsupport.FaultProxy;
import io.scenefleet.testsupport.RabbitServer;
import io.scenefleet.testsupport.RedisServer;
import io.scenefleet.worker.processing.TestRedis;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

/** What becomes of the messages that a worker holds, when its connections break and when it holds them for long. */
@Timeout(120)
@SuppressWarnings("NullAway.Init")
class HeldMessagesIT {
    @TempDir
    private Path folder;

    private final TestRunware runware = new TestRunware();
    private RabbitServer rabbit;
    private RedisServer redisServer;
    private FaultProxy toRabbit;
    private FaultProxy toRedis;
    private TestRedis redis;
    private Connection connection;
    private Channel channel;

    @BeforeEach
    void start() throws Exception {
        runware.server.start();
        runware.rendering = true;
        rabbit = RabbitServer.start();
        redisServer = RedisServer.start();
        toRabbit = FaultProxy.to(rabbit.host(), rabbit.port());
        toRedis = FaultProxy.to(redisServer.host(), redisServer.port());
        redis = new TestRedis(redisServer);
        var factory = new ConnectionFactory();
        factory.setUri(rabbit.amqpUri());
        connection = factory.newConnection();
        channel = connection.createChannel();
    }

    @AfterEach
    void stop() throws IOException {
        connection.close();
        redis.close();
        toRabbit.close();
        toRedis.close();
        rabbit.close();
        redisServer.close();
        runware.server.close();
    }

    /** A worker on lines that can be cut. */
    private ConfigurableApplicationContext workerOnLines(Map<String, Object> more) {
        var servers = Map.<String, Object>of(
                "spring.rabbitmq.addresses", "amqp://guest:guest@%s:%d".formatted(toRabbit.host(), toRabbit.port()),
                "spring.data.redis.url", "redis://%s:%d".formatted(toRedis.host(), toRedis.port()));
        return runware.startWorker(folder, with(servers, more));
    }

    private ConfigurableApplicationContext worker(Map<String, Object> more) {
        var servers = Map.<String, Object>of(
                "spring.rabbitmq.addresses", rabbit.amqpUri(), "spring.data.redis.url", redisServer.redisUrl());
        return runware.startWorker(folder, with(servers, more));
    }

    private static Map<String, Object> with(Map<String, Object> some, Map<String, Object> more) {
        var all = new HashMap<>(some);
        all.putAll(more);
        return all;
    }

    private List<SceneJob> publish(int scenes) throws IOException {
        var jobs = Stream.generate(() -> redis.order(Scenario.HOOK).getFirst())
                .limit(scenes)
                .toList();
        for (var job : jobs) {
            publish(job);
        }
        return jobs;
    }

    private void publish(SceneJob job) throws IOException {
        channel.basicPublish(
                SceneQueues.EXCHANGE,
                SceneQueues.QUEUE,
                null,
                SceneJson.mapper().writeValueAsBytes(job));
    }

    private boolean areAt(String stage, List<SceneJob> jobs) {
        return jobs.stream().allMatch(job -> redis.field(job, "stage").equals(stage));
    }

    private Set<String> holders(List<SceneJob> jobs) {
        var holders = new HashSet<String>();
        jobs.forEach(job -> holders.add(redis.field(job, "worker")));
        return holders;
    }

    private Set<String> workers() {
        return Objects.requireNonNull(redis.template().opsForSet().members(RedisKeys.WORKERS));
    }

    private int inFlight(String worker) {
        return Integer.parseInt(Objects.requireNonNull(
                redis.template().<String, String>opsForHash().get(RedisKeys.worker(worker), "in_flight")));
    }

    private int consumers() throws IOException {
        return channel.queueDeclarePassive(SceneQueues.QUEUE).getConsumerCount();
    }

    @Test
    void a_worker_that_comes_back_to_the_broker_hands_over_what_others_have_the_messages_of() throws Exception {
        var two = Map.<String, Object>of("scenefleet.worker.max-in-flight", "2");
        try (var _ = workerOnLines(two)) {
            await().until(() -> workers().size() == 1);
            var cut = workers().iterator().next();
            var first = publish(2);
            await().until(() -> areAt("rendering", first));
            toRabbit.refuse();
            try (var _ = worker(two)) {
                await().until(() -> channel.messageCount(SceneQueues.QUEUE) == 0 && consumers() == 1);
                var next = publish(2);
                assertThat(holders(first)).containsExactly(cut);

                toRabbit.heal();

                await().atMost(Duration.ofSeconds(20)).until(() -> areAt("rendering", next));
                assertThat(holders(next)).containsExactly(cut);
                await().atMost(Duration.ofSeconds(20))
                        .until(() -> !holders(first).contains(cut));
                assertThat(inFlight(cut)).isEqualTo(2);
                runware.rendering = false;
                await().atMost(Duration.ofSeconds(20))
                        .until(() -> areAt("completed", first) && areAt("completed", next));
            }
        }
        assertThat(runware.orders).hasSize(4);
    }

    @Test
    void a_scene_goes_on_while_the_broker_is_away_and_is_acknowledged_when_it_is_back() throws Exception {
        try (var _ = workerOnLines(Map.of())) {
            var jobs = publish(3);
            await().until(() -> areAt("rendering", jobs));

            toRabbit.refuse();
            runware.rendering = false;

            await().atMost(Duration.ofSeconds(20)).until(() -> areAt("completed", jobs));
            toRabbit.heal();
            await().atMost(Duration.ofSeconds(20)).until(() -> consumers() == 1);
            await().until(() -> channel.messageCount(SceneQueues.QUEUE) == 0);
        }
        assertThat(channel.messageCount(SceneQueues.QUEUE)).isZero();
        assertThat(runware.orders).hasSize(3);
    }

    @Test
    void a_message_that_is_held_for_too_long_is_given_back_in_time() throws Exception {
        var shortHold = Map.<String, Object>of(
                "scenefleet.worker.longest-hold", "2s", "scenefleet.worker.scene-deadline", "1s");
        try (var _ = worker(shortHold)) {
            await().until(() -> consumers() == 1);
            var job = redis.order(Scenario.HOOK).getFirst();
            var later = Long.toString(Instant.now().plus(Duration.ofMinutes(5)).toEpochMilli());
            redis.template().opsForHash().put(RedisKeys.worker("another"), "heartbeat_at", later);
            redis.template()
                    .opsForHash()
                    .putAll(
                            RedisKeys.scene(job.jobId(), job.scenario()),
                            Map.of("worker", "another", "lease_until", later));
            publish(job);
            await().until(() -> inFlight(workers().iterator().next()) == 1);
            var returned = new CountDownLatch(1);
            channel.basicConsume(
                    SceneQueues.QUEUE,
                    false,
                    Map.of("x-priority", 1),
                    (_, message) -> {
                        if (message.getEnvelope().isRedeliver()) {
                            returned.countDown();
                        }
                    },
                    _ -> {});

            assertThat(returned.await(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void a_worker_without_redis_gives_its_messages_back_and_takes_some_again_when_redis_is_there() throws Exception {
        try (var _ = workerOnLines(Map.of("scenefleet.worker.longest-outage", "1s"))) {
            var jobs = publish(2);
            await().until(() -> areAt("rendering", jobs));

            toRedis.refuse();

            await().atMost(Duration.ofSeconds(30)).until(() -> consumers() == 0);
            await().until(() -> channel.messageCount(SceneQueues.QUEUE) == 2);
            runware.rendering = false;
            toRedis.heal();
            await().atMost(Duration.ofSeconds(30)).until(() -> consumers() == 1);
            await().atMost(Duration.ofSeconds(60)).until(() -> areAt("completed", jobs));
            await().until(() -> channel.messageCount(SceneQueues.QUEUE) == 0);
        }
        assertThat(runware.orders).hasSize(2);
    }

    @Test
    void a_worker_stops_in_seconds_while_redis_is_away() throws Exception {
        var worker = workerOnLines(Map.of("scenefleet.worker.longest-outage", "1s"));
        var jobs = publish(1);
        await().until(() -> areAt("rendering", jobs));
        toRedis.refuse();
        await().atMost(Duration.ofSeconds(30)).until(() -> consumers() == 0);

        var stopping = Instant.now();
        worker.close();

        assertThat(Duration.between(stopping, Instant.now())).isLessThan(Duration.ofSeconds(10));
        assertThat(consumers()).isZero();
        assertThat(channel.messageCount(SceneQueues.QUEUE)).isOne();
    }
}
