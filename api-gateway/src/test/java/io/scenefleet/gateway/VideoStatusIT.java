package io.scenefleet.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.scenefleet.redis.RedisKeys;
import io.scenefleet.scene.FailureCode;
import io.scenefleet.scene.SceneFailure;
import io.scenefleet.scene.SceneJob;
import io.scenefleet.testsupport.TestServers;
import io.scenefleet.work.SceneChange;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class VideoStatusIT {
    private final TestGateway gateway = TestGateway.shared();

    @Test
    void a_new_job_is_generating_and_has_every_member() {
        var job = order();

        var response = gateway.status(job.getFirst().jobId()).hasStatus(200);

        assertThat(response.string("overall_status")).isEqualTo("generating");
        assertThat(response.header("Retry-After")).isEqualTo("2");
        assertThat(response.header("Cache-Control")).contains("no-cache").contains("private");
        assertThat(response.json().required("finished_at").isNull()).isTrue();
        assertThat(response.string("session_id")).isEqualTo(job.getFirst().sessionId());
        assertThat(response.json()
                        .required("scenes")
                        .valueStream()
                        .map(scene -> scene.required("scenario").asString()))
                .containsExactly("hook", "problem", "solution", "cta");
        var hook = scene(response, 0);
        assertThat(hook.required("status").asString()).isEqualTo("generating");
        assertThat(hook.required("progress").asInt()).isZero();
        assertThat(hook.required("video_url").isNull()).isTrue();
        assertThat(hook.required("error").isNull()).isTrue();
        assertThat(hook.required("stage").asString()).isEqualTo("queued");
        assertThat(hook.required("attempt").asInt()).isOne();
        assertThat(hook.required("error_code").isNull()).isTrue();
        assertThat(hook.required("eta_seconds").isNull()).isTrue();
        assertThat(hook.required("cost_usd").isNull()).isTrue();
        assertThat(hook.required("costs").required("billed_usd").decimalValue()).isZero();
        assertThat(hook.required("earlier_attempts")).isEmpty();
        assertThat(hook.required("duration").asInt()).isEqualTo(7);
        assertThat(hook.required("model").asString()).isEqualTo("klingai:kling-video@3-standard");
    }

    @Test
    void a_rendering_scene_has_an_eta() {
        var job = order();
        gateway.worker().render(job.getFirst(), Duration.ofSeconds(100));

        var hook = scene(gateway.status(job.getFirst().jobId()), 0);

        assertThat(hook.required("progress").asInt()).isEqualTo(30);
        assertThat(hook.required("eta_seconds").asInt()).isBetween(60, 100);
    }

    @Test
    void an_error_is_shown_only_after_the_scene_has_failed() {
        var job = order();
        var worker = gateway.worker();
        var fence = worker.render(job.getFirst(), Duration.ofSeconds(100));
        var failure = new SceneFailure(FailureCode.PROVIDER_ERROR, "The provider broke down");
        worker.move(job.getFirst(), fence, new SceneChange.Retrying(2, failure));

        var retrying = scene(gateway.status(job.getFirst().jobId()), 0);
        worker.move(job.getFirst(), fence, new SceneChange.Failed(failure));
        var failed = scene(gateway.status(job.getFirst().jobId()), 0);

        assertThat(retrying.required("status").asString()).isEqualTo("generating");
        assertThat(retrying.required("attempt").asInt()).isEqualTo(2);
        assertThat(retrying.required("error").isNull()).isTrue();
        assertThat(retrying.required("error_code").isNull()).isTrue();
        assertThat(retrying.required("earlier_attempts")).singleElement().satisfies(first -> {
            assertThat(first.required("attempt").asInt()).isOne();
            assertThat(first.required("task_uuid").asString())
                    .isEqualTo(job.getFirst().task(1).toString());
            assertThat(first.required("error_code").asString()).isEqualTo("provider_error");
            assertThat(first.required("finished_at").asString()).endsWith("Z");
            assertThat(first.required("cost_usd").isNull()).isTrue();
        });
        assertThat(failed.required("status").asString()).isEqualTo("failed");
        assertThat(failed.required("error").asString()).isEqualTo("The provider broke down");
        assertThat(failed.required("error_code").asString()).isEqualTo("provider_error");
    }

    @Test
    void a_job_with_one_failed_scene_is_partial_and_its_videos_are_in_the_session() {
        var job = order();
        var url = gateway.worker().complete(job.getFirst());
        gateway.worker().complete(job.get(1));
        gateway.worker().complete(job.get(2));
        gateway.worker().fail(job.get(3), FailureCode.MODERATION, "Refused");

        var response = gateway.status(job.getFirst().jobId()).hasStatus(200);
        var session = gateway.get("/api/session/" + job.getFirst().sessionId());

        assertThat(response.string("overall_status")).isEqualTo("partial");
        assertThat(response.header("Retry-After")).isEmpty();
        assertThat(response.json().required("finished_at").isNull()).isFalse();
        var hook = scene(response, 0);
        assertThat(hook.required("progress").asInt()).isEqualTo(100);
        assertThat(hook.required("video_url").asString()).isEqualTo(url);
        assertThat(response.text()).contains("\"cost_usd\":0.53,");
        assertThat(response.text()).contains("\"billed_usd\":1.59,\"wasted_usd\":0,");
        assertThat(session.text()).contains("\"billed_usd\":1.59,\"wasted_usd\":0,");
        var videos = session.json().required("scene_videos");
        assertThat(videos).hasSize(3);
        assertThat(videos.get(0).required("scenario").asString()).isEqualTo("hook");
        assertThat(videos.get(0).required("video_url").asString()).isEqualTo(url);
        assertThat(videos.get(0).required("duration").asInt()).isEqualTo(7);
        assertThat(videos.get(0).required("status").asString()).isEqualTo("completed");
        assertThat(videos.get(0).required("job_id").asString())
                .isEqualTo(job.getFirst().jobId());
        assertThat(videos.get(0).required("created_at").asString()).endsWith("Z");
    }

    @Test
    void a_poller_with_the_current_status_gets_304() {
        var job = order();
        var path = "/api/videos/status/" + job.getFirst().jobId();
        var tag = gateway.get(path).header("ETag");

        var same = gateway.get(path, "If-None-Match", tag);
        gateway.worker().claim(job.getFirst());
        var changed = gateway.get(path, "If-None-Match", tag);

        same.hasStatus(304);
        assertThat(same.text()).isEmpty();
        assertThat(same.header("ETag")).isEqualTo(tag);
        changed.hasStatus(200);
        assertThat(changed.header("ETag")).isNotEqualTo(tag).isNotEmpty();
    }

    @Test
    void a_stage_of_a_newer_version_counts_as_generating() {
        var job = order();
        gateway.worker().render(job.getFirst(), Duration.ofSeconds(100));
        var key = RedisKeys.scene(job.getFirst().jobId(), job.getFirst().scenario());
        gateway.redis().opsForHash().put(key, "stage", "enhancing");

        var response = gateway.status(job.getFirst().jobId()).hasStatus(200);

        assertThat(response.string("overall_status")).isEqualTo("generating");
        var hook = scene(response, 0);
        assertThat(hook.required("status").asString()).isEqualTo("generating");
        assertThat(hook.required("progress").asInt()).isEqualTo(30);
        assertThat(hook.required("stage").isNull()).isTrue();
    }

    @Test
    void a_job_that_does_not_exist_is_not_found() {
        gateway.status("nobody").isProblem(404, "job_not_found");
        gateway.status("a%20b").isProblem(404, "job_not_found");
        gateway.status("{x}".replace("{", "%7B").replace("}", "%7D")).isProblem(404, "job_not_found");
    }

    private List<SceneJob> order() {
        try {
            var jobId = gateway.generate(gateway.newSessionWithScript())
                    .hasStatus(202)
                    .string("job_id");
            return OrderedScenes.shared(TestServers.rabbit()).of(jobId, 4);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static JsonNode scene(GatewayResponse response, int index) {
        return response.json().required("scenes").required(index);
    }
}
