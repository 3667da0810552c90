package io.scenefleet.gateway;

import static io.scenefleet.gateway.TestGateway.scene;
import static io.scenefleet.gateway.TestGateway.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.scenefleet.redis.RedisKeys;
import io.scenefleet.scene.FailureCode;
import io.scenefleet.scene.JobKind;
import io.scenefleet.scene.Scenario;
import io.scenefleet.testsupport.TestServers;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class RegenerateSceneIT {
    private static final String PATH = "/api/videos/regenerate-scene";

    private final TestGateway gateway = TestGateway.shared();

    @Test
    void the_response_waits_for_the_video() throws Exception {
        var session = gateway.newSessionWithScript();

        var response = CompletableFuture.supplyAsync(() -> gateway.post(PATH, request(session, "hook")));
        var jobId = runningJob(session, "hook");
        var job = OrderedScenes.shared(TestServers.rabbit()).of(jobId, Scenario.HOOK, 1);
        var url = gateway.worker().complete(job);

        var done = response.get().hasStatus(200);
        assertThat(done.json().required("success").asBoolean()).isTrue();
        assertThat(done.string("message")).isEqualTo("Video regenerated successfully for hook");
        assertThat(done.string("video_url")).isEqualTo(url);
        assertThat(done.string("scenario")).isEqualTo("hook");
        assertThat(done.string("job_id")).isEqualTo(jobId);
        assertThat(job.kind()).isEqualTo(JobKind.REGENERATE);
        assertThat(job.scenarios()).isEqualTo(List.of(Scenario.HOOK));
        assertThat(gateway.get("/api/session/" + session)
                        .json()
                        .at("/scene_videos/0/video_url")
                        .asString())
                .isEqualTo(url);
    }

    @Test
    void a_failed_scene_returns_a_problem_with_the_reason() throws Exception {
        var session = gateway.newSessionWithScript();

        var response = CompletableFuture.supplyAsync(() -> gateway.post(PATH, request(session, "cta")));
        var jobId = runningJob(session, "cta");
        var job = OrderedScenes.shared(TestServers.rabbit()).of(jobId, Scenario.CTA, 1);
        gateway.worker().fail(job, FailureCode.INSUFFICIENT_CREDITS, "The account is empty");

        var failed = response.get().isProblem(502, "generation_failed");
        assertThat(failed.string("error_code")).isEqualTo("insufficient_credits");
        assertThat(failed.string("job_id")).isEqualTo(jobId);
        assertThat(failed.string("detail")).isEqualTo("The account is empty");
        assertThat(failed.json().required("retryable").asBoolean()).isTrue();
    }

    @Test
    void a_client_that_prefers_not_to_wait_gets_the_job() {
        var session = gateway.newSessionWithScript();

        var response = gateway.post(PATH, request(session, "hook"), "Prefer", "respond-async, wait=10");

        response.hasStatus(202);
        assertThat(response.header("Preference-Applied")).isEqualTo("respond-async");
        assertThat(response.header("Location")).isEqualTo("/api/videos/status/" + response.string("job_id"));
        assertThat(response.header("Retry-After")).isNotEmpty();
        assertThat(response.json().required("video_url").isNull()).isTrue();
        assertThat(response.string("message")).isEqualTo("Video regeneration started for hook");
    }

    @Test
    void a_running_regeneration_is_awaited_and_not_ordered_again() throws Exception {
        var session = gateway.newSessionWithScript();
        var jobId = gateway.generate(session).hasStatus(202).string("job_id");

        var response = CompletableFuture.supplyAsync(() -> gateway.post(PATH, request(session, "hook")));
        var job = OrderedScenes.shared(TestServers.rabbit()).of(jobId, Scenario.HOOK, 4);
        var url = gateway.worker().complete(job);

        var done = response.get().hasStatus(200);
        assertThat(done.string("job_id")).isEqualTo(jobId);
        assertThat(done.string("video_url")).isEqualTo(url);
    }

    @Test
    void a_wait_beyond_the_limit_returns_the_job() {
        try (var impatient = TestGateway.start(
                TestServers.rabbit(), TestServers.redis(), Map.of("scenefleet.regenerate.max-wait", "100ms"))) {
            var response = impatient.post(PATH, request(impatient.newSessionWithScript(), "hook"));

            response.hasStatus(202);
            assertThat(response.header("Preference-Applied")).isEmpty();
            impatient.status(response.string("job_id")).hasStatus(200);
        }
    }

    @Test
    void a_stopping_gateway_ends_all_waits() {
        var session = gateway.newSessionWithScript();
        CompletableFuture<GatewayResponse> response;
        try (var stopping = TestGateway.start(TestServers.rabbit(), TestServers.redis(), Map.of())) {
            response = CompletableFuture.supplyAsync(() -> stopping.post(PATH, request(session, "hook")));
            runningJob(session, "hook");
        }

        response.join().hasStatus(202);
    }

    @Test
    void invalid_regenerations_are_rejected() {
        var session = gateway.newSessionWith(scene("hook"), with(scene("cta"), "approved", false));

        gateway.post(PATH, request(session, "intro")).isProblem(422, "unknown_scenario");
        gateway.post(PATH, request(session, "problem")).isProblem(422, "scene_missing");
        gateway.post(PATH, request(session, "cta")).isProblem(422, "scene_not_approved");
        gateway.post(PATH, request("nobody", "hook")).isProblem(404, "session_not_found");
        assertThat(gateway.post(PATH, "{}").isProblem(422, "required").errors())
                .containsExactly("required /session_id", "required /scenario");
    }

    /** Waits for the job of the scene and returns its id. */
    private String runningJob(String session, String scenario) {
        var running = await().until(
                        () -> gateway.redis().opsForHash().get(RedisKeys.running(session), scenario),
                        value -> value != null);
        return String.valueOf(running).split(" ")[1];
    }

    private static Map<String, String> request(String session, String scenario) {
        return Map.of("session_id", session, "scenario", scenario);
    }
}
