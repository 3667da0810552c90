package io.scenefleet.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.scenefleet.redis.RedisKeys;
import io.scenefleet.scene.FailureCode;
import io.scenefleet.scene.Scenario;
import io.scenefleet.scene.SceneFailure;
import io.scenefleet.scene.SceneJob;
import io.scenefleet.scene.SceneKey;
import io.scenefleet.scene.SceneStage;
import io.scenefleet.testsupport.TestServers;
import io.scenefleet.work.Claim;
import io.scenefleet.work.SceneChange;
import io.scenefleet.work.SceneStore;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class UnknownOutcomesIT {
    private final TestGateway gateway = TestGateway.shared();

    @Test
    void a_scene_with_an_unknown_outcome_is_listed() throws Exception {
        var hook = lost();

        var entry = listed(hook).orElseThrow();

        assertThat(entry.required("session_id").asString()).isEqualTo(hook.sessionId());
        assertThat(entry.required("task_uuid").asString())
                .isEqualTo(hook.task(1).toString());
        assertThat(entry.required("attempt").asInt()).isOne();
        assertThat(entry.required("model").asString()).isEqualTo("klingai:kling-video@3-standard");
        assertThat(entry.required("since").asString()).endsWith("Z");
        assertThat(entry.required("price_usd").isNull()).isTrue();
        assertThat(entry.required("error").asString()).isEqualTo("nobody knows");
    }

    @Test
    void an_adopted_scene_is_generating_again_and_its_message_is_published() throws Exception {
        var hook = lost();
        var scenes = OrderedScenes.shared(TestServers.rabbit());

        var response = decide(hook, "adopt").hasStatus(200);

        assertThat(response.string("stage")).isEqualTo("rendering");
        assertThat(response.json().required("attempt").asInt()).isOne();
        assertThat(response.json().required("published").asBoolean()).isTrue();
        assertThat(response.string("status_url")).isEqualTo("/api/videos/status/" + hook.jobId());
        assertThat(gateway.status(hook.jobId()).string("overall_status")).isEqualTo("generating");
        assertThat(scenes.of(hook.jobId(), 8)).contains(hook);
        assertThat(gateway.redis().opsForZSet().score(RedisKeys.OUTBOX, hook.jobId()))
                .isNull();
        assertThat(listed(hook)).isEmpty();
    }

    @Test
    void buying_again_starts_the_next_attempt_once() throws Exception {
        var hook = lost();

        var response = decide(hook, "buy_again").hasStatus(200);
        var again = decide(hook, "buy_again");

        assertThat(response.json().required("attempt").asInt()).isEqualTo(2);
        again.isProblem(409, "scene_not_failed");
        var claim = (Claim.Granted) gateway.bean(SceneStore.class).claim(hook, "w", Duration.ofMinutes(1));
        assertThat(claim.attempt()).isEqualTo(2);
        assertThat(claim.stage()).isEqualTo(SceneStage.RETRYING);
    }

    @Test
    void an_accepted_loss_leaves_the_list_and_buys_nothing() throws Exception {
        var hook = lost();

        var response = decide(hook, "accept_loss").hasStatus(200);

        assertThat(response.string("stage")).isEqualTo("failed");
        assertThat(listed(hook)).isEmpty();
        assertThat(gateway.redis().<String, String>opsForHash().entries(RedisKeys.scene(hook.jobId(), Scenario.HOOK)))
                .containsEntry("settled", "accepted")
                .containsEntry("stage", "failed")
                .containsEntry("attempt", "1");
    }

    @Test
    void the_list_comes_in_pages() throws Exception {
        lost();
        lost();

        var first = gateway.get("/api/ops/unknown?limit=1").hasStatus(200);
        var second = gateway.get("/api/ops/unknown?limit=1&offset=1").hasStatus(200);

        assertThat(first.json().required("total").asInt()).isGreaterThanOrEqualTo(2);
        assertThat(first.json().required("scenes")).hasSize(1);
        assertThat(second.json().required("scenes").get(0))
                .isNotEqualTo(first.json().required("scenes").get(0));
        gateway.get("/api/ops/unknown?limit=0").isProblem(400, "malformed_request");
        gateway.get("/api/ops/unknown?limit=501").isProblem(400, "malformed_request");
        gateway.get("/api/ops/unknown?offset=-1").isProblem(400, "malformed_request");
        gateway.get("/api/ops/unknown?limit=many").isProblem(400, "malformed_request");
    }

    @Test
    void invalid_decisions_are_rejected_with_a_reason() throws Exception {
        var hook = lost();
        var generating = order().get(1);

        decide(hook, "forget_it").isProblem(422, "unknown_action");
        gateway.post(path(hook), Map.of()).isProblem(422, "unknown_action");
        decide(generating, "adopt").isProblem(409, "scene_not_failed");
        decide(generating, "accept_loss").isProblem(409, "outcome_known");
        gateway.post("/api/ops/unknown/nobody/hook", Map.of("action", "adopt")).isProblem(404, "scene_not_found");
        gateway.post("/api/ops/unknown/a%20b/hook", Map.of("action", "adopt")).isProblem(404, "scene_not_found");
        gateway.post("/api/ops/unknown/" + hook.jobId() + "/intro", Map.of("action", "accept_loss"))
                .isProblem(404, "scene_not_found");
        assertThat(listed(hook)).isPresent();
    }

    @Test
    void a_scene_that_another_job_generates_is_not_reopened() throws Exception {
        var job = order();
        job.forEach(this::lose);
        var newer = gateway.post(
                        "/api/videos/regenerate-scene",
                        Map.of(
                                "session_id",
                                job.getFirst().sessionId(),
                                "scenario",
                                "hook",
                                "accept_second_bill",
                                true),
                        "Prefer",
                        "respond-async")
                .hasStatus(202)
                .string("job_id");

        var response = decide(job.getFirst(), "adopt").isProblem(409, "scene_busy");

        assertThat(response.string("job_id")).isEqualTo(newer);
    }

    @Test
    void a_scene_that_may_have_been_paid_for_is_not_ordered_again_by_the_way() throws Exception {
        var job = order();
        job.forEach(this::lose);
        var session = job.getFirst().sessionId();
        var request = Map.of("session_id", session, "scenario", "hook");

        var response = gateway.post("/api/videos/regenerate-scene", request).isProblem(409, "outcome_unknown");

        assertThat(response.string("job_id")).isEqualTo(job.getFirst().jobId());
        assertThat(response.string("scenario")).isEqualTo("hook");
        gateway.generate(session).isProblem(409, "outcome_unknown");
        gateway.post("/api/videos/generate-scenes", Map.of("session_id", session, "accept_second_bill", true))
                .hasStatus(202);
        assertThat(listed(job.getFirst())).isEmpty();
    }

    @Test
    void a_scene_that_was_never_submitted_cannot_be_adopted() throws Exception {
        var hook = order().getFirst();
        gateway.worker().fail(hook, FailureCode.UNPROCESSABLE, "no");

        decide(hook, "adopt").isProblem(409, "nothing_to_adopt");
    }

    @Test
    void a_scene_whose_order_is_lost_cannot_be_reopened() throws Exception {
        var hook = lost();
        gateway.redis().delete(RedisKeys.request(hook.jobId()));

        decide(hook, "buy_again").isProblem(409, "order_forgotten");
    }

    private List<SceneJob> order() throws Exception {
        var jobId =
                gateway.generate(gateway.newSessionWithScript()).hasStatus(202).string("job_id");
        return OrderedScenes.shared(TestServers.rabbit()).of(jobId, 4);
    }

    private SceneJob lost() throws Exception {
        var hook = order().getFirst();
        lose(hook);
        return hook;
    }

    private void lose(SceneJob job) {
        var worker = gateway.worker();
        var fence = worker.claim(job);
        worker.move(job, fence, new SceneChange.Submitting(1, job.task(1)));
        worker.move(job, fence, new SceneChange.Failed(new SceneFailure(FailureCode.OUTCOME_UNKNOWN, "nobody knows")));
    }

    private static String path(SceneJob job) {
        return "/api/ops/unknown/" + SceneKey.of(job);
    }

    private GatewayResponse decide(SceneJob job, String action) {
        return gateway.post(path(job), Map.of("action", action));
    }

    private Optional<JsonNode> listed(SceneJob job) {
        return gateway.get("/api/ops/unknown?limit=500")
                .hasStatus(200)
                .json()
                .required("scenes")
                .valueStream()
                .filter(scene -> scene.required("job_id").asString().equals(job.jobId()))
                .findFirst();
    }
}
