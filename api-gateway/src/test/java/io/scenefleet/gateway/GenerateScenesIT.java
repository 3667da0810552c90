package io.scenefleet.gateway;

import static io.scenefleet.gateway.TestGateway.scene;
import static io.scenefleet.gateway.TestGateway.with;
import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.ConnectionFactory;
import io.scenefleet.redis.RedisKeys;
import io.scenefleet.scene.JobKind;
import io.scenefleet.scene.Scenario;
import io.scenefleet.scene.SceneJob;
import io.scenefleet.scene.SceneQueues;
import io.scenefleet.testsupport.TestServers;
import java.util.HashSet;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GenerateScenesIT {
    private final TestGateway gateway = TestGateway.shared();

    @Test
    void an_accepted_order_returns_the_url_to_poll() {
        var response = gateway.generate(gateway.newSessionWithScript());

        response.hasStatus(202);
        assertThat(response.json().required("success").asBoolean()).isTrue();
        assertThat(response.string("message")).isEqualTo("Video generation started for 4 scenes");
        var url = "/api/videos/status/" + response.string("job_id");
        assertThat(response.string("status_url")).isEqualTo(url);
        assertThat(response.header("Location")).isEqualTo(url);
        assertThat(response.header("Retry-After")).isEqualTo("2");
        assertThat(response.json().required("adjustments").isEmpty()).isTrue();
        gateway.get(url).hasStatus(200);
        assertThat(gateway.redis().opsForZSet().score(RedisKeys.OUTBOX, response.string("job_id")))
                .as("left the outbox")
                .isNull();
    }

    @Test
    void each_scene_becomes_one_persistent_and_complete_message() throws Exception {
        var hook = with(with(scene("hook"), "visual_description", "A cat [[fail:providerError]]"), "lighting", "Dawn");
        var session = gateway.newSessionWith(hook, scene("problem"), scene("solution"), scene("cta"));

        var jobId = gateway.generate(session).hasStatus(202).string("job_id");

        var scenes = OrderedScenes.shared(TestServers.rabbit());
        var deliveries = scenes.deliveriesOf(jobId, 4);
        assertThat(deliveries).allSatisfy(delivery -> {
            var properties = delivery.getProperties();
            assertThat(properties.getDeliveryMode()).isEqualTo(2);
            assertThat(properties.getContentType()).isEqualTo("application/json");
            assertThat(properties.getHeaders()).containsEntry("scenefleet-schema", SceneJob.SCHEMA);
            assertThat(properties.getMessageId())
                    .isEqualTo(jobId + "/" + OrderedScenes.read(delivery).scenario());
        });
        var jobs = scenes.of(jobId, 4);
        assertThat(jobs).extracting(SceneJob::scenario).containsExactlyElementsOf(Scenario.ALL);
        assertThat(jobs).allSatisfy(job -> {
            assertThat(job.sessionId()).isEqualTo(session);
            assertThat(job.kind()).isEqualTo(JobKind.GENERATE);
            assertThat(job.generation()).isOne();
            assertThat(job.scenarios()).isEqualTo(Scenario.ALL);
            assertThat(job.settings().model()).isEqualTo("klingai:kling-video@3-standard");
            assertThat(job.settings().duration()).isEqualTo(7);
            assertThat(job.settings().width()).isEqualTo(1280);
        });
        assertThat(jobs.getFirst().settings().prompt()).isEqualTo("A cat [[fail:providerError]]\nLighting: Dawn");
    }

    @Test
    void unsupported_values_are_adjusted_to_the_model_and_reported() throws Exception {
        var session = gateway.newSessionWith(
                with(with(scene("hook"), "duration", 7), "model", "minimax:1@1"),
                scene("problem"),
                scene("solution"),
                scene("cta"));

        var response = gateway.generate(session).hasStatus(202);

        var adjustment = response.json().at("/adjustments/0");
        assertThat(adjustment.required("scenario").asString()).isEqualTo("hook");
        assertThat(adjustment.required("field").asString()).isEqualTo("duration");
        assertThat(adjustment.required("requested").asInt()).isEqualTo(7);
        assertThat(adjustment.required("used").asInt()).isEqualTo(6);
        assertThat(adjustment.required("reason").asString()).isNotBlank();
        var hook = OrderedScenes.shared(TestServers.rabbit()).of(response.string("job_id"), Scenario.HOOK, 4);
        assertThat(hook.settings().duration()).isEqualTo(6);
    }

    @Test
    void an_incomplete_script_is_rejected_with_every_reason() {
        var session = gateway.newSessionWith(scene("hook"), with(scene("cta"), "approved", false));

        var response = gateway.generate(session);

        response.isProblem(422, "validation_failed");
        assertThat(response.errors())
                .containsExactly(
                        "scene_missing /scene_descriptions",
                        "scene_missing /scene_descriptions",
                        "scene_not_approved /scene_descriptions/1/approved");
        assertThat(response.string("detail")).contains("problem", "solution", "cta");
    }

    @Test
    void a_session_without_a_script_is_rejected() {
        gateway.generate(gateway.newSession()).isProblem(422, "scene_missing");
    }

    @Test
    void a_session_that_does_not_exist_is_not_found() {
        gateway.generate("nobody").isProblem(404, "session_not_found");
        gateway.generate("../..").isProblem(404, "session_not_found");
    }

    @Test
    void a_request_without_a_session_is_rejected() {
        var response = gateway.post("/api/videos/generate-scenes", "{}");

        assertThat(response.isProblem(422, "required").errors()).containsExactly("required /session_id");
    }

    @Test
    void a_repeated_order_returns_the_running_job() throws Exception {
        var session = gateway.newSessionWithScript();
        var first = gateway.generate(session).hasStatus(202).string("job_id");

        var second = gateway.generate(session);

        second.hasStatus(202);
        assertThat(second.string("job_id")).isEqualTo(first);
        assertThat(second.string("message")).isEqualTo("Video generation is already running for 4 scenes");
        assertThat(OrderedScenes.shared(TestServers.rabbit()).of(first, 4)).hasSize(4);
    }

    @Test
    void concurrent_orders_create_one_job() throws Exception {
        var session = gateway.newSessionWithScript();
        var start = new CountDownLatch(1);

        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            var responses = IntStream.range(0, 8)
                    .mapToObj(_ -> callers.submit(() -> {
                        start.await();
                        return gateway.generate(session);
                    }))
                    .toList();
            start.countDown();

            var jobs = new HashSet<String>();
            for (var response : responses) {
                jobs.add(response.get().hasStatus(202).string("job_id"));
            }
            assertThat(jobs).hasSize(1);
            assertThat(OrderedScenes.shared(TestServers.rabbit())
                            .of(jobs.iterator().next(), 4))
                    .hasSize(4);
        }
    }

    @Test
    void an_ad_cannot_be_generated_while_one_of_its_scenes_is_regenerated() {
        var session = gateway.newSessionWithScript();
        var regenerate = Map.of("session_id", session, "scenario", "hook");
        var running = gateway.post("/api/videos/regenerate-scene", regenerate, "Prefer", "respond-async")
                .hasStatus(202);

        var response = gateway.generate(session);

        response.isProblem(409, "scene_busy");
        assertThat(response.string("job_id")).isEqualTo(running.string("job_id"));
    }

    @Test
    void a_scene_that_was_described_anew_is_not_taken_for_the_one_that_is_being_generated() {
        var session = gateway.newSessionWithScript();
        var running = gateway.generate(session).hasStatus(202);
        var regenerate = Map.of("session_id", session, "scenario", "hook");
        gateway.post("/api/videos/regenerate-scene", regenerate, "Prefer", "respond-async")
                .hasStatus(202);
        gateway.describe(
                        session,
                        with(scene("hook"), "visual_description", "Another view"),
                        scene("problem"),
                        scene("solution"),
                        scene("cta"))
                .hasStatus(200);

        var response = gateway.post("/api/videos/regenerate-scene", regenerate);

        response.isProblem(409, "scene_busy");
        assertThat(response.string("job_id")).isEqualTo(running.string("job_id"));
        gateway.generate(session).isProblem(409, "scene_busy");
    }

    @Test
    void an_unroutable_order_is_withdrawn_and_the_queue_is_declared_again() throws Exception {
        var session = gateway.newSessionWithScript();
        gateway.generate(gateway.newSessionWithScript()).hasStatus(202);
        var factory = new ConnectionFactory();
        factory.setUri(TestServers.rabbit().amqpUri());
        try (var connection = factory.newConnection();
                var channel = connection.createChannel()) {
            channel.queueUnbind(SceneQueues.QUEUE, SceneQueues.EXCHANGE, SceneQueues.QUEUE);
        }

        var refused = gateway.generate(session);

        refused.isProblem(503, "broker_unavailable");
        assertThat(refused.header("Retry-After")).isNotEmpty();
        assertThat(gateway.redis().hasKey(RedisKeys.running(session))).isFalse();
        gateway.generate(session).hasStatus(202);
    }

    @Test
    void strict_fitting_rejects_unsupported_values() {
        try (var strict = TestGateway.start(
                TestServers.rabbit(),
                TestServers.redis(),
                Map.of("scenefleet.fit", "strict", "scenefleet.model", "minimax:1@1"))) {
            var response = strict.generate(strict.newSessionWithScript());

            response.isProblem(422, "duration_not_supported");
            assertThat(response.errors()).hasSize(4).contains("duration_not_supported /scene_descriptions/0/duration");
        }
    }
}
