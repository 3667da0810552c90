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
import io.scenefleet.work.ProviderVideo;
import io.scenefleet.work.SceneChange;
import io.scenefleet.work.SceneStore;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class UnknownOutcomesIT {
    private static final String ADOPT = "/api/ops/unknown/adopt";

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
        assertThat(entry.required("price_usd").decimalValue()).isEqualByComparingTo("0.588");
        assertThat(entry.required("provider_url").isNull()).isTrue();
        assertThat(entry.required("error").asString()).isEqualTo("nobody knows");
    }

    @Test
    void a_paid_video_is_listed_with_its_address_and_until_when_it_is_there() throws Exception {
        var hook = order().getFirst();
        var worker = gateway.worker();
        var fence = worker.claim(hook);
        var video = new ProviderVideo(URI.create("https://vm.runware.ai/video/a.mp4"), Duration.ofDays(7));
        worker.move(hook, fence, new SceneChange.Submitting(1, hook.task(1)));
        worker.move(hook, fence, new SceneChange.Downloading(1, hook.task(1), null, video));
        worker.move(hook, fence, new SceneChange.Failed(new SceneFailure(FailureCode.DOWNLOAD_FAILED, "no network")));

        var entry = listed(hook).orElseThrow();

        assertThat(entry.required("provider_url").asString())
                .isEqualTo(video.address().toString());
        assertThat(Instant.parse(entry.required("provider_url_expires_at").asString()))
                .isBetween(
                        Instant.now().plus(Duration.ofDays(7)).minusSeconds(60),
                        Instant.now().plus(Duration.ofDays(7)));
    }

    @Test
    void all_scenes_are_adopted_at_once_and_those_that_cannot_be_are_told_with_the_reason() throws Exception {
        var hook = lost();
        var forgotten = lost();
        gateway.redis().delete(RedisKeys.request(forgotten.jobId()));
        var damaged = lost();
        var key = RedisKeys.scene(damaged.jobId(), damaged.scenario());
        gateway.redis().delete(key);
        gateway.redis().opsForValue().set(key, "damaged");
        var cta = lost();
        var poison = lost();
        gateway.redis().opsForHash().put(RedisKeys.scene(poison.jobId(), poison.scenario()), "error_code", "poison");

        var response = gateway.post(ADOPT, Map.of("all", true)).hasStatus(200).json();
        gateway.redis().delete(key);

        for (var scene : List.of(hook, cta)) {
            assertThat(gateway.status(scene.jobId()).string("overall_status")).isEqualTo("generating");
            assertThat(gateway.redis().opsForZSet().score(RedisKeys.OUTBOX, scene.jobId()))
                    .isNotNull();
            assertThat(listed(scene)).isEmpty();
        }
        assertThat(listed(poison)).isPresent();
        assertThat(response.required("adopted").asInt()).isGreaterThanOrEqualTo(2);
        assertThat(failures(response))
                .containsEntry(SceneKey.of(forgotten).toString(), "order_forgotten")
                .containsEntry(SceneKey.of(damaged).toString(), "internal_error")
                .doesNotContainKeys(SceneKey.of(hook).toString());
    }

    private static Map<String, String> failures(JsonNode response) {
        return response.required("failed")
                .valueStream()
                .collect(Collectors.toMap(
                        failure -> failure.required("scene").asString(),
                        failure -> failure.required("code").asString()));
    }

    @Test
    void some_scenes_are_adopted_at_once_and_no_others() throws Exception {
        var hook = lost();
        var other = lost();

        var response = gateway.post(
                        ADOPT, Map.of("scenes", List.of(SceneKey.of(hook).toString(), "nobody/hook", "hook")))
                .hasStatus(200)
                .json();

        assertThat(response.required("adopted").asInt()).isOne();
        assertThat(failures(response))
                .containsOnly(Map.entry("nobody/hook", "scene_not_found"), Map.entry("hook", "scene_not_found"));
        assertThat(listed(hook)).isEmpty();
        assertThat(listed(other)).isPresent();
    }

    @Test
    void a_bulk_decision_says_which_scenes_it_is_about() {
        gateway.post(ADOPT, Map.of()).isProblem(422, "required");
        gateway.post(ADOPT, Map.of("all", true, "scenes", List.of())).isProblem(422, "required");
        gateway.post(ADOPT, Map.of("scenes", Collections.nCopies(501, "j/hook")))
                .isProblem(422, "too_many");
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
