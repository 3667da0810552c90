package io.scenefleet.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.GetResponse;
import io.scenefleet.job.JobStore;
import io.scenefleet.job.SceneProgress;
import io.scenefleet.redis.RedisKeys;
import io.scenefleet.scene.FailureCode;
import io.scenefleet.scene.Scenario;
import io.scenefleet.scene.SceneFailure;
import io.scenefleet.scene.SceneJob;
import io.scenefleet.scene.SceneJson;
import io.scenefleet.scene.SceneKey;
import io.scenefleet.scene.SceneQueues;
import io.scenefleet.scene.SceneStage;
import io.scenefleet.testsupport.RabbitServer;
import io.scenefleet.testsupport.RedisServer;
import io.scenefleet.work.SceneChange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Uses servers of its own because it consumes all messages and kills servers. */
@SuppressWarnings("NullAway.Init")
class DeadLettersIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final int KEEP = 5;

    private static RabbitServer rabbit;
    private static RedisServer redis;
    private static TestGateway gateway;
    private static Connection connection;
    private static Channel channel;

    @BeforeAll
    static void start() throws Exception {
        rabbit = RabbitServer.start();
        redis = RedisServer.start();
        gateway = TestGateway.start(rabbit, redis, Map.of("scenefleet.dead-letters.keep", KEEP));
        gateway.generate(gateway.newSessionWithScript()).hasStatus(202);
        connect();
    }

    private static void connect() throws Exception {
        var factory = new ConnectionFactory();
        factory.setUri(rabbit.amqpUri());
        connection = factory.newConnection();
        channel = connection.createChannel();
        channel.confirmSelect();
    }

    @AfterAll
    static void stop() throws Exception {
        connection.close();
        gateway.close();
        redis.close();
        rabbit.close();
    }

    @Test
    void a_rejected_message_fails_its_scene_and_is_kept() throws Exception {
        var hook = order().getFirst();

        reject(hook);

        var deadLetter = await().atMost(PATIENCE)
                .until(() -> deadLetterOf(hook), Optional::isPresent)
                .orElseThrow();
        assertThat(deadLetter.required("reason").asString()).isEqualTo("rejected");
        assertThat(deadLetter.required("replayable").asBoolean()).isTrue();
        assertThat(scene(hook).stage()).isEqualTo(SceneStage.FAILED);
        assertThat(scene(hook).errorCode()).isEqualTo("undeliverable");
        var shown = gateway.get("/api/ops/dead-letters/" + id(deadLetter)).hasStatus(200);
        assertThat(SceneJson.mapper().readValue(shown.string("body"), SceneJob.class))
                .isEqualTo(hook);
        await().untilAsserted(
                        () -> assertThat(waiting(SceneQueues.DEAD_LETTER_QUEUE)).isZero());
        assertThat(gateway.get("/actuator/prometheus").text())
                .contains("scenefleet_dead_letters_received_total{reason=\"rejected\"}");
    }

    @Test
    void a_replayed_dead_letter_is_generated_again_and_leaves_the_list() throws Exception {
        var hook = order().getFirst();
        reject(hook);
        var deadLetter = await().atMost(PATIENCE)
                .until(() -> deadLetterOf(hook), Optional::isPresent)
                .orElseThrow();

        var response = gateway.post("/api/ops/dead-letters/" + id(deadLetter) + "/replay", "")
                .hasStatus(200);

        assertThat(response.json().required("published").asBoolean()).isTrue();
        assertThat(response.json().required("attempt").asInt()).isOne();
        assertThat(scene(hook).isOver()).isFalse();
        assertThat(take(hook)).isEqualTo(hook);
        assertThat(deadLetterOf(hook)).isEmpty();
        gateway.worker().complete(hook);
        assertThat(scene(hook).stage()).isEqualTo(SceneStage.COMPLETED);
    }

    @Test
    void an_unreadable_message_is_kept_unchanged() throws Exception {
        publishDead(new byte[] {(byte) 0xff, (byte) 0xfe, 0}, "garbage");
        publishDead("{\"schema\": 99}".getBytes(StandardCharsets.UTF_8), "future");

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(bodies()).contains("//4A", "{\"schema\": 99}"));
        var unreadable = deadLetters().stream()
                .filter(deadLetter -> !deadLetter.required("replayable").asBoolean())
                .toList();
        assertThat(unreadable).hasSizeGreaterThanOrEqualTo(2);
        gateway.post("/api/ops/dead-letters/" + id(unreadable.getFirst()) + "/replay", "")
                .isProblem(409, "dead_letter_unreadable");
    }

    @Test
    void a_dead_letter_does_not_change_a_finished_scene() throws Exception {
        var hook = order().getFirst();
        gateway.worker().complete(hook);

        publishDead(SceneJson.mapper().writeValueAsBytes(hook), "over");

        var deadLetter = await().atMost(PATIENCE)
                .until(() -> deadLetterOf(hook), Optional::isPresent)
                .orElseThrow();
        assertThat(scene(hook).stage()).isEqualTo(SceneStage.COMPLETED);
        gateway.post("/api/ops/dead-letters/" + id(deadLetter) + "/replay", "").isProblem(409, "scene_not_failed");
    }

    @Test
    void the_intake_waits_for_a_scene_held_by_a_live_worker() throws Exception {
        var hook = order().getFirst();
        var worker = gateway.worker();
        long fence = worker.render(hook, Duration.ofMinutes(1));

        publishDead(SceneJson.mapper().writeValueAsBytes(hook), "held");
        var another = order().getFirst();
        publishDead(SceneJson.mapper().writeValueAsBytes(another), "free");

        await().atMost(PATIENCE).until(() -> deadLetterOf(another).isPresent());
        assertThat(deadLetterOf(hook)).isEmpty();
        assertThat(scene(hook).stage()).isEqualTo(SceneStage.RENDERING);
        worker.move(hook, fence, new SceneChange.Downloading(1, hook.task(1), null, null));
        worker.move(hook, fence, new SceneChange.Failed(new SceneFailure(FailureCode.INVALID_VIDEO, "no")));
        await().atMost(PATIENCE).until(() -> deadLetterOf(hook).isPresent());
        assertThat(scene(hook).errorCode()).isEqualTo("invalid_video");
    }

    @Test
    void a_quarantined_scene_fails_like_any_other() throws Exception {
        var hook = order().getFirst();
        gateway.worker().claim(hook);
        gateway.redis()
                .opsForHash()
                .putAll(
                        RedisKeys.scene(hook.jobId(), hook.scenario()),
                        Map.of("worker", "dead-worker", "lease_until", "1", "strikes", "3"));

        publishDead(SceneJson.mapper().writeValueAsBytes(hook), "quarantined");

        await().atMost(PATIENCE).until(() -> deadLetterOf(hook).isPresent());
        assertThat(scene(hook).errorCode()).isEqualTo("undeliverable");
    }

    @Test
    void a_dead_letter_whose_scene_cannot_be_read_is_kept_after_some_tries() throws Exception {
        var hook = order().getFirst();
        gateway.redis().delete(RedisKeys.scene(hook.jobId(), hook.scenario()));
        gateway.redis().opsForValue().set(RedisKeys.scene(hook.jobId(), hook.scenario()), "no hash");

        publishDead(SceneJson.mapper().writeValueAsBytes(hook), "damaged");

        await().atMost(PATIENCE).until(() -> deadLetterOf(hook).isPresent());
        assertThat(counter("scenefleet_dead_letters_failures_total")).isGreaterThan(1);
    }

    @Test
    void a_redelivered_dead_letter_is_kept_once() throws Exception {
        var hook = order().getFirst();

        publishDead(SceneJson.mapper().writeValueAsBytes(hook), "twice");
        publishDead(SceneJson.mapper().writeValueAsBytes(hook), "twice");
        var last = order().getFirst();
        publishDead(SceneJson.mapper().writeValueAsBytes(last), "last");

        await().atMost(PATIENCE)
                .until(() ->
                        deadLetterOf(hook).isPresent() && deadLetterOf(last).isPresent());
        assertThat(deadLetters().stream()
                        .filter(deadLetter ->
                                deadLetter.path("job_id").asString("").equals(hook.jobId())))
                .hasSize(1);
    }

    @Test
    void a_dropped_dead_letter_is_gone_and_its_scene_stays_failed() throws Exception {
        var hook = order().getFirst();
        publishDead(SceneJson.mapper().writeValueAsBytes(hook), "drop");
        var deadLetter = await().atMost(PATIENCE)
                .until(() -> deadLetterOf(hook), Optional::isPresent)
                .orElseThrow();
        var path = "/api/ops/dead-letters/" + id(deadLetter);

        gateway.delete(path).hasStatus(204);

        gateway.delete(path).isProblem(404, "dead_letter_not_found");
        gateway.get(path).isProblem(404, "dead_letter_not_found");
        gateway.get("/api/ops/dead-letters/%2A").isProblem(404, "dead_letter_not_found");
        assertThat(scene(hook).stage()).isEqualTo(SceneStage.FAILED);
    }

    @Test
    void only_the_newest_dead_letters_are_kept() throws Exception {
        double before = counter("scenefleet_dead_letters_dropped_total");
        for (int i = 0; i < 7; i++) {
            publishDead(("number " + i).getBytes(StandardCharsets.UTF_8), "many-" + i);
        }

        await().atMost(PATIENCE).until(() -> counter("scenefleet_dead_letters_dropped_total") >= before + 2);
        assertThat(gateway.get("/api/ops/dead-letters").json().required("total").asInt())
                .isEqualTo(KEEP);
        assertThat(gateway.redis().keys("scenefleet:dead-letter:*")).hasSize(KEEP);
    }

    @Test
    void a_dead_letter_that_arrives_while_redis_is_unavailable_is_kept_afterwards() throws Exception {
        var hook = order().getFirst();
        redis.kill();
        publishDead(SceneJson.mapper().writeValueAsBytes(hook), "outage");
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(waiting(SceneQueues.DEAD_LETTER_QUEUE)).isZero());

        redis.restart();

        await().atMost(PATIENCE)
                .ignoreExceptions()
                .until(() -> deadLetterOf(hook).isPresent());
        assertThat(scene(hook).errorCode()).isEqualTo("undeliverable");
    }

    @Test
    void a_scene_that_redis_has_lost_also_fails() throws Exception {
        var hook = order().getFirst();
        gateway.redis().delete(RedisKeys.scenes(hook.jobId(), Scenario.ALL));
        gateway.redis().delete(List.of(RedisKeys.job(hook.jobId()), RedisKeys.request(hook.jobId())));

        publishDead(SceneJson.mapper().writeValueAsBytes(hook), "lost");

        var deadLetter = await().atMost(PATIENCE)
                .until(() -> deadLetterOf(hook), Optional::isPresent)
                .orElseThrow();
        assertThat(scene(hook).stage()).isEqualTo(SceneStage.FAILED);
        var response = gateway.post("/api/ops/dead-letters/" + id(deadLetter) + "/replay", "")
                .hasStatus(200);
        assertThat(response.json().required("published").asBoolean()).isTrue();
        assertThat(take(hook)).isEqualTo(hook);
    }

    private static List<SceneJob> order() throws Exception {
        var jobId =
                gateway.generate(gateway.newSessionWithScript()).hasStatus(202).string("job_id");
        var messages = gateway.bean(JobStore.class).listMessages(jobId);
        assertThat(messages).hasSize(4);
        return messages;
    }

    private static SceneJob take(SceneJob wanted) throws Exception {
        var response = find(wanted);
        channel.basicAck(response.getEnvelope().getDeliveryTag(), false);
        return SceneJson.mapper().readValue(response.getBody(), SceneJob.class);
    }

    private static void reject(SceneJob wanted) throws Exception {
        channel.basicReject(find(wanted).getEnvelope().getDeliveryTag(), false);
    }

    /** Takes messages from the workers' queue until this one arrives; drops the others. */
    private static GetResponse find(SceneJob wanted) throws IOException {
        GetResponse response = channel.basicGet(SceneQueues.QUEUE, false);
        while (!SceneKey.of(wanted).toString().equals(response.getProps().getMessageId())) {
            channel.basicAck(response.getEnvelope().getDeliveryTag(), false);
            response = Objects.requireNonNull(channel.basicGet(SceneQueues.QUEUE, false), wanted::toString);
        }
        return response;
    }

    private static void publishDead(byte[] body, String messageId) throws Exception {
        var properties = new AMQP.BasicProperties.Builder().messageId(messageId).build();
        channel.basicPublish(SceneQueues.DEAD_LETTER_EXCHANGE, SceneQueues.DEAD_LETTER_QUEUE, true, properties, body);
        channel.waitForConfirmsOrDie(10_000);
    }

    private static long waiting(String queue) throws IOException {
        return channel.messageCount(queue);
    }

    private static double counter(String name) {
        return gateway.get("/actuator/prometheus")
                .text()
                .lines()
                .filter(line -> line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
                .sum();
    }

    private static List<JsonNode> deadLetters() {
        return gateway.get("/api/ops/dead-letters")
                .hasStatus(200)
                .json()
                .required("dead_letters")
                .valueStream()
                .toList();
    }

    private static Optional<JsonNode> deadLetterOf(SceneJob job) {
        return deadLetters().stream()
                .filter(deadLetter -> deadLetter.path("job_id").asString("").equals(job.jobId()))
                .findFirst();
    }

    private static List<String> bodies() {
        var bodies = new ArrayList<String>();
        for (var deadLetter : deadLetters()) {
            bodies.add(gateway.get("/api/ops/dead-letters/" + id(deadLetter)).string("body"));
        }
        return bodies;
    }

    private static String id(JsonNode deadLetter) {
        return deadLetter.required("id").asString();
    }

    private static SceneProgress scene(SceneJob job) {
        return gateway.bean(JobStore.class).find(job.jobId()).orElseThrow().scenes().stream()
                .filter(scene -> scene.scenario() == job.scenario())
                .findFirst()
                .orElseThrow();
    }
}
