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

/** On servers of its own: its messages are nobody else's, and some of the servers die. */
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
    void a_message_that_a_worker_rejects_fails_its_scene_and_is_kept() throws Exception {
        var hook = order().getFirst();

        reject(hook);

        var letter = await().atMost(PATIENCE)
                .until(() -> letterOf(hook), Optional::isPresent)
                .orElseThrow();
        assertThat(letter.required("reason").asString()).isEqualTo("rejected");
        assertThat(letter.required("replayable").asBoolean()).isTrue();
        assertThat(scene(hook).stage()).isEqualTo(SceneStage.FAILED);
        assertThat(scene(hook).errorCode()).isEqualTo("undeliverable");
        var shown = gateway.get("/api/ops/dead-letters/" + id(letter)).hasStatus(200);
        assertThat(SceneJson.mapper().readValue(shown.string("body"), SceneJob.class))
                .isEqualTo(hook);
        await().untilAsserted(
                        () -> assertThat(waiting(SceneQueues.DEAD_LETTER_QUEUE)).isZero());
        assertThat(gateway.get("/actuator/prometheus").text())
                .contains("scenefleet_dead_letters_received_total{reason=\"rejected\"}");
    }

    @Test
    void a_replayed_letter_is_generated_again_and_leaves_the_list() throws Exception {
        var hook = order().getFirst();
        reject(hook);
        var letter = await().atMost(PATIENCE)
                .until(() -> letterOf(hook), Optional::isPresent)
                .orElseThrow();

        var answer = gateway.post("/api/ops/dead-letters/" + id(letter) + "/replay", "")
                .hasStatus(200);

        assertThat(answer.json().required("published").asBoolean()).isTrue();
        assertThat(answer.json().required("attempt").asInt()).isOne();
        assertThat(scene(hook).stage().isTerminal()).isFalse();
        assertThat(take(hook)).isEqualTo(hook);
        assertThat(letterOf(hook)).isEmpty();
        gateway.worker().complete(hook);
        assertThat(scene(hook).stage()).isEqualTo(SceneStage.COMPLETED);
    }

    @Test
    void a_message_that_cannot_be_read_is_kept_as_it_came() throws Exception {
        publishDead(new byte[] {(byte) 0xff, (byte) 0xfe, 0}, "garbage");
        publishDead("{\"schema\": 99}".getBytes(StandardCharsets.UTF_8), "future");

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(bodies()).contains("//4A", "{\"schema\": 99}"));
        var unreadable = letters().stream()
                .filter(letter -> !letter.required("replayable").asBoolean())
                .toList();
        assertThat(unreadable).hasSizeGreaterThanOrEqualTo(2);
        gateway.post("/api/ops/dead-letters/" + id(unreadable.getFirst()) + "/replay", "")
                .isProblem(409, "dead_letter_unreadable");
    }

    @Test
    void a_letter_whose_scene_is_over_changes_nothing_about_the_scene() throws Exception {
        var hook = order().getFirst();
        gateway.worker().complete(hook);

        publishDead(SceneJson.mapper().writeValueAsBytes(hook), "over");

        var letter = await().atMost(PATIENCE)
                .until(() -> letterOf(hook), Optional::isPresent)
                .orElseThrow();
        assertThat(scene(hook).stage()).isEqualTo(SceneStage.COMPLETED);
        gateway.post("/api/ops/dead-letters/" + id(letter) + "/replay", "").isProblem(409, "scene_not_failed");
    }

    @Test
    void a_scene_that_a_live_worker_has_is_waited_for() throws Exception {
        var hook = order().getFirst();
        var worker = gateway.worker();
        long fence = worker.render(hook, Duration.ofMinutes(1));

        publishDead(SceneJson.mapper().writeValueAsBytes(hook), "held");
        var another = order().getFirst();
        publishDead(SceneJson.mapper().writeValueAsBytes(another), "free");

        await().atMost(PATIENCE).until(() -> letterOf(another).isPresent());
        assertThat(letterOf(hook)).isEmpty();
        assertThat(scene(hook).stage()).isEqualTo(SceneStage.RENDERING);
        worker.move(hook, fence, new SceneChange.Downloading(1, hook.task(1), null));
        worker.move(hook, fence, new SceneChange.Failed(new SceneFailure(FailureCode.INVALID_VIDEO, "no")));
        await().atMost(PATIENCE).until(() -> letterOf(hook).isPresent());
        assertThat(scene(hook).errorCode()).isEqualTo("invalid_video");
    }

    @Test
    void a_scene_that_is_suspected_of_killing_workers_fails_like_any_other() throws Exception {
        var hook = order().getFirst();
        gateway.worker().claim(hook);
        gateway.redis()
                .opsForHash()
                .putAll(
                        RedisKeys.scene(hook.jobId(), hook.scenario()),
                        Map.of("worker", "dead-worker", "lease_until", "1", "strikes", "3"));

        publishDead(SceneJson.mapper().writeValueAsBytes(hook), "suspect");

        await().atMost(PATIENCE).until(() -> letterOf(hook).isPresent());
        assertThat(scene(hook).errorCode()).isEqualTo("undeliverable");
    }

    @Test
    void the_same_letter_delivered_twice_is_kept_once() throws Exception {
        var hook = order().getFirst();

        publishDead(SceneJson.mapper().writeValueAsBytes(hook), "twice");
        publishDead(SceneJson.mapper().writeValueAsBytes(hook), "twice");
        var last = order().getFirst();
        publishDead(SceneJson.mapper().writeValueAsBytes(last), "last");

        await().atMost(PATIENCE)
                .until(() -> letterOf(hook).isPresent() && letterOf(last).isPresent());
        assertThat(letters().stream()
                        .filter(letter -> letter.path("job_id").asString("").equals(hook.jobId())))
                .hasSize(1);
    }

    @Test
    void a_dropped_letter_is_gone_and_its_scene_stays_failed() throws Exception {
        var hook = order().getFirst();
        publishDead(SceneJson.mapper().writeValueAsBytes(hook), "drop");
        var letter = await().atMost(PATIENCE)
                .until(() -> letterOf(hook), Optional::isPresent)
                .orElseThrow();
        var path = "/api/ops/dead-letters/" + id(letter);

        gateway.delete(path).hasStatus(204);

        gateway.delete(path).isProblem(404, "dead_letter_not_found");
        gateway.get(path).isProblem(404, "dead_letter_not_found");
        gateway.get("/api/ops/dead-letters/%2A").isProblem(404, "dead_letter_not_found");
        assertThat(scene(hook).stage()).isEqualTo(SceneStage.FAILED);
    }

    @Test
    void only_the_newest_letters_are_kept() throws Exception {
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
    void a_letter_that_comes_while_redis_is_away_is_kept_when_it_is_back() throws Exception {
        var hook = order().getFirst();
        redis.kill();
        publishDead(SceneJson.mapper().writeValueAsBytes(hook), "outage");
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(waiting(SceneQueues.DEAD_LETTER_QUEUE)).isZero());

        redis.restart();

        await().atMost(PATIENCE).ignoreExceptions().until(() -> letterOf(hook).isPresent());
        assertThat(scene(hook).errorCode()).isEqualTo("undeliverable");
    }

    @Test
    void a_scene_that_redis_has_forgotten_fails_too() throws Exception {
        var hook = order().getFirst();
        gateway.redis().delete(RedisKeys.scenes(hook.jobId(), Scenario.ALL));
        gateway.redis().delete(List.of(RedisKeys.job(hook.jobId()), RedisKeys.request(hook.jobId())));

        publishDead(SceneJson.mapper().writeValueAsBytes(hook), "forgotten");

        var letter = await().atMost(PATIENCE)
                .until(() -> letterOf(hook), Optional::isPresent)
                .orElseThrow();
        assertThat(scene(hook).stage()).isEqualTo(SceneStage.FAILED);
        var answer = gateway.post("/api/ops/dead-letters/" + id(letter) + "/replay", "")
                .hasStatus(200);
        assertThat(answer.json().required("published").asBoolean()).isTrue();
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

    /** Takes messages from the workers' queue until this one comes; the others are of no interest. */
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

    private static List<JsonNode> letters() {
        return gateway.get("/api/ops/dead-letters")
                .hasStatus(200)
                .json()
                .required("dead_letters")
                .valueStream()
                .toList();
    }

    private static Optional<JsonNode> letterOf(SceneJob job) {
        return letters().stream()
                .filter(letter -> letter.path("job_id").asString("").equals(job.jobId()))
                .findFirst();
    }

    private static List<String> bodies() {
        var bodies = new ArrayList<String>();
        for (var letter : letters()) {
            bodies.add(gateway.get("/api/ops/dead-letters/" + id(letter)).string("body"));
        }
        return bodies;
    }

    private static String id(JsonNode letter) {
        return letter.required("id").asString();
    }

    private static SceneProgress scene(SceneJob job) {
        return gateway.bean(JobStore.class).find(job.jobId()).orElseThrow().scenes().stream()
                .filter(scene -> scene.scenario() == job.scenario())
                .findFirst()
                .orElseThrow();
    }
}
