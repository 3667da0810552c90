package io.scenefleet.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import io.scenefleet.redis.RedisKeys;
import io.scenefleet.scene.Scenario;
import io.scenefleet.scene.SceneJob;
import io.scenefleet.scene.SceneJson;
import io.scenefleet.scene.SceneQueues;
import io.scenefleet.storage.VideoName;
import io.scenefleet.testsupport.RabbitServer;
import io.scenefleet.testsupport.RedisServer;
import io.scenefleet.testsupport.TestServers;
import io.scenefleet.worker.processing.ScriptedDownloads;
import io.scenefleet.worker.processing.TestRedis;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

/** A whole worker between a real broker, a real Redis and a Runware that does as it is told. */
@Timeout(120)
@ExtendWith(OutputCaptureExtension.class)
class SceneWorkerIT {
    private static final String KEY = TestRunware.KEY;

    @TempDir
    private Path folder;

    private final TestRunware runware = new TestRunware();
    private TestRedis redis;
    private Connection connection;
    private Channel channel;

    @BeforeEach
    void start() throws Exception {
        runware.server.start();
        redis = new TestRedis(TestServers.redis());
        connection = connect(TestServers.rabbit());
        channel = connection.createChannel();
    }

    @AfterEach
    void stop() throws IOException {
        connection.close();
        redis.close();
        runware.server.close();
    }

    private static Connection connect(RabbitServer rabbit) throws Exception {
        var factory = new ConnectionFactory();
        factory.setUri(rabbit.amqpUri());
        return factory.newConnection();
    }

    private ConfigurableApplicationContext worker(Map<String, Object> more) {
        return runware.startWorker(folder, more);
    }

    /** What a worker logs when somebody should look. */
    private static List<String> complaints(CapturedOutput output) {
        return output.getAll()
                .lines()
                .filter(line -> line.contains("[scene-worker]"))
                .filter(line -> line.contains(" ERROR ") || line.contains(" WARN "))
                .toList();
    }

    private static void publish(Channel channel, SceneJob job) {
        publish(channel, SceneJson.mapper().writeValueAsBytes(job));
    }

    private static void publish(Channel channel, byte[] body) {
        try {
            channel.basicPublish(
                    SceneQueues.EXCHANGE,
                    SceneQueues.QUEUE,
                    new AMQP.BasicProperties.Builder()
                            .deliveryMode(2)
                            .contentType("application/json")
                            .build(),
                    body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int ready(String queue) throws IOException {
        return channel.queueDeclarePassive(queue).getMessageCount();
    }

    private boolean isAt(SceneJob job, String stage) {
        return redis.field(job, "stage").equals(stage);
    }

    @Test
    void a_message_becomes_a_video_and_is_gone(CapturedOutput output) throws Exception {
        try (var _ = worker(Map.of())) {
            var jobs = redis.order(Scenario.HOOK, Scenario.PROBLEM, Scenario.SOLUTION, Scenario.CTA);

            jobs.forEach(job -> publish(channel, job));

            await().atMost(Duration.ofSeconds(20)).until(() -> jobs.stream().allMatch(job -> isAt(job, "completed")));
            for (var job : jobs) {
                assertThat(folder.resolve(VideoName.of(job, job.task(1)).value()))
                        .hasBinaryContent(ScriptedDownloads.VIDEO);
            }
        }

        assertThat(ready(SceneQueues.QUEUE)).isZero();
        assertThat(runware.orders).hasSize(4);
        assertThat(output.getAll()).doesNotContain(KEY, "A paper boat", "s3cr3t");
        assertThat(complaints(output)).isEmpty();
    }

    @Test
    void a_worker_that_is_asked_to_writes_down_what_concerns_money() throws Exception {
        var history = folder.resolve("history.jsonl");
        var job = redis.order(Scenario.HOOK).getFirst();
        try (var _ = worker(Map.of("scenefleet.history.file", history.toString()))) {
            publish(channel, job);

            await().atMost(Duration.ofSeconds(20))
                    .until(() ->
                            Files.exists(history) && Files.readString(history).contains("\"ack\""));
        }

        var lines = Files.readAllLines(history).stream()
                .map(line -> SceneJson.mapper().readTree(line))
                .filter(line -> job.jobId().equals(line.path("job").asString(job.jobId())))
                .toList();
        assertThat(lines.stream()
                        .map(line -> line.path("event").asString() + " "
                                + line.path("stage")
                                        .asString(line.path("answer").asString(""))))
                .containsExactly(
                        "started ",
                        "claim claimed",
                        "move submitting",
                        "order ",
                        "ordered accepted",
                        "move rendering",
                        "move downloading",
                        "stored ",
                        "move stored",
                        "move completed",
                        "ack ");
        assertThat(Files.readString(history)).doesNotContain(KEY, "A paper boat", "s3cr3t");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "no json",
                "[]",
                "{}",
                "{\"schema\":0}",
                "{\"schema\":1,\"job_id\":\"j\",\"session_id\":\"s\",\"scenario\":\"hook\",\"generation\":1,"
                        + "\"kind\":\"generate\",\"scenarios\":[\"hook\"],\"created_at\":\"2026-01-01T00:00:00Z\"}"
            })
    void a_message_that_cannot_be_read_becomes_a_dead_letter(String body) throws Exception {
        try (var _ = worker(Map.of())) {
            channel.queuePurge(SceneQueues.DEAD_LETTER_QUEUE);

            publish(channel, body.getBytes(StandardCharsets.UTF_8));

            await().atMost(Duration.ofSeconds(20)).until(() -> ready(SceneQueues.DEAD_LETTER_QUEUE) == 1);
            var dead = channel.basicGet(SceneQueues.DEAD_LETTER_QUEUE, true);
            assertThat(dead.getBody()).asString().isEqualTo(body);
        }
        assertThat(ready(SceneQueues.QUEUE)).isZero();
    }

    @Test
    void a_message_of_a_newer_schema_is_left_to_a_newer_worker() throws Exception {
        try (var _ = worker(Map.of())) {
            channel.queuePurge(SceneQueues.DEAD_LETTER_QUEUE);

            publish(channel, "{\"schema\":2}".getBytes(StandardCharsets.UTF_8));
            publish(channel, "{}".getBytes(StandardCharsets.UTF_8));

            await().atMost(Duration.ofSeconds(20)).until(() -> ready(SceneQueues.DEAD_LETTER_QUEUE) > 0);
            assertThat(channel.basicGet(SceneQueues.DEAD_LETTER_QUEUE, true).getBody())
                    .asString()
                    .isEqualTo("{}");
        }
        await().atMost(Duration.ofSeconds(20)).until(() -> ready(SceneQueues.QUEUE) == 1);
        assertThat(channel.basicGet(SceneQueues.QUEUE, true).getBody())
                .asString()
                .isEqualTo("{\"schema\":2}");
        assertThat(ready(SceneQueues.DEAD_LETTER_QUEUE)).isZero();
    }

    @Test
    void no_more_scenes_are_taken_than_the_worker_may_have_in_flight() {
        runware.rendering = true;
        try (var _ = worker(Map.of("scenefleet.worker.max-in-flight", "2"))) {
            var jobs = Stream.generate(() -> redis.order(Scenario.HOOK).getFirst())
                    .limit(5)
                    .toList();

            jobs.forEach(job -> publish(channel, job));

            await().until(() -> runware.orders.size() == 2);
            await().during(Duration.ofMillis(500)).until(() -> runware.orders.size() == 2);
            assertThat(jobs.stream().filter(job -> isAt(job, "queued"))).hasSize(3);
            runware.rendering = false;
            await().atMost(Duration.ofSeconds(20)).until(() -> jobs.stream().allMatch(job -> isAt(job, "completed")));
        }
    }

    @Test
    void a_worker_that_stops_gives_its_scenes_to_another(CapturedOutput output) throws Exception {
        runware.rendering = true;
        var first = worker(Map.of());
        var jobs = redis.order(Scenario.HOOK, Scenario.PROBLEM, Scenario.SOLUTION, Scenario.CTA);
        jobs.forEach(job -> publish(channel, job));
        await().until(() -> jobs.stream().allMatch(job -> isAt(job, "rendering")));

        long begun = System.nanoTime();
        first.close();

        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(5));
        await().atMost(Duration.ofSeconds(15)).until(() -> ready(SceneQueues.QUEUE) == 4);
        assertThat(jobs).allSatisfy(job -> assertThat(redis.hash(job)).doesNotContainKey("lease_until"));
        runware.rendering = false;
        try (var _ = worker(Map.of())) {
            await().atMost(Duration.ofSeconds(20)).until(() -> jobs.stream().allMatch(job -> isAt(job, "completed")));
        }
        assertThat(runware.orders).hasSize(4);
        assertThat(complaints(output)).isEmpty();
    }

    @Test
    void a_worker_shows_itself_while_it_lives_and_no_longer() {
        Supplier<Set<String>> workers =
                () -> Objects.requireNonNull(redis.template().opsForSet().members(RedisKeys.WORKERS));
        var others = workers.get();
        var worker = worker(Map.of("scenefleet.worker.max-in-flight", "7"));
        await().until(() -> !others.containsAll(workers.get()));
        var id = workers.get().stream()
                .filter(other -> !others.contains(other))
                .findFirst()
                .orElseThrow();
        assertThat(redis.template().<String, String>opsForHash().entries(RedisKeys.worker(id)))
                .containsEntry("max_in_flight", "7")
                .containsEntry("in_flight", "0")
                .containsEntry("draining", "false");

        worker.close();

        assertThat(workers.get()).doesNotContain(id);
        assertThat(redis.template().hasKey(RedisKeys.worker(id))).isFalse();
    }

    @Test
    void a_worker_leaves_no_thread_behind() {
        worker(Map.of()).close();

        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(Thread.getAllStackTraces().keySet().stream()
                                .map(Thread::getName)
                                .filter(name -> List.of(
                                                "lease-renewal",
                                                "questions-about-holders",
                                                "worker-heartbeat",
                                                "intake-review",
                                                "keep-alive")
                                        .contains(name)))
                        .isEmpty());
    }

    @Test
    void a_worker_starts_before_its_broker_and_its_redis_and_finds_them(CapturedOutput output) throws Exception {
        try (var rabbit = RabbitServer.start();
                var ownRedis = RedisServer.start()) {
            rabbit.kill();
            ownRedis.kill();
            var starting = CompletableFuture.supplyAsync(() -> worker(Map.of(
                    "spring.rabbitmq.addresses", rabbit.amqpUri(),
                    "spring.data.redis.url", ownRedis.redisUrl())));
            await().until(() -> output.getAll().contains("Heartbeat failed: Redis is unavailable"));
            ownRedis.restart();
            try (var _ = starting.join()) {
                rabbit.restart();
                try (var scenes = new TestRedis(ownRedis);
                        var own = connect(rabbit);
                        var ownChannel = own.createChannel()) {
                    var job = scenes.order(Scenario.HOOK).getFirst();
                    await().atMost(Duration.ofSeconds(30)).ignoreExceptions().until(() -> {
                        try (var probe = own.createChannel()) {
                            return probe.queueDeclarePassive(SceneQueues.QUEUE).getConsumerCount() == 1;
                        }
                    });

                    publish(ownChannel, job);

                    await().atMost(Duration.ofSeconds(20))
                            .until(() -> scenes.field(job, "stage").equals("completed"));
                }
            }
        }
        assertThat(output.getAll()).doesNotContain(KEY);
        assertThat(Files.isDirectory(folder)).isTrue();
    }
}
