package io.scenefleet.gateway.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.scenefleet.cost.Costs;
import io.scenefleet.job.JobProgress;
import io.scenefleet.job.SceneProgress;
import io.scenefleet.scene.JobKind;
import io.scenefleet.scene.OverallStatus;
import io.scenefleet.scene.Scenario;
import io.scenefleet.scene.SceneStage;
import io.scenefleet.scene.SceneStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class VideoStatusTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void a_job_is_generating_while_any_scene_is() {
        assertThat(overall(SceneStage.COMPLETED, SceneStage.FAILED, SceneStage.RETRYING))
                .isEqualTo(OverallStatus.GENERATING);
        assertThat(overall(SceneStage.COMPLETED, SceneStage.STORED)).isEqualTo(OverallStatus.GENERATING);
    }

    @Test
    void a_finished_job_is_completed_failed_or_partial() {
        assertThat(overall(SceneStage.COMPLETED, SceneStage.COMPLETED)).isEqualTo(OverallStatus.COMPLETED);
        assertThat(overall(SceneStage.FAILED, SceneStage.FAILED)).isEqualTo(OverallStatus.FAILED);
        assertThat(overall(SceneStage.COMPLETED, SceneStage.FAILED)).isEqualTo(OverallStatus.PARTIAL);
    }

    @Test
    void the_error_of_an_earlier_attempt_is_not_shown() {
        var retrying = VideoStatus.Scene.of(scene(Scenario.HOOK, SceneStage.RETRYING, "busy"), START);
        var failed = VideoStatus.Scene.of(scene(Scenario.HOOK, SceneStage.FAILED, "busy"), START);

        assertThat(retrying.status()).isEqualTo(SceneStatus.GENERATING);
        assertThat(retrying.error()).isNull();
        assertThat(retrying.errorCode()).isNull();
        assertThat(failed.error()).isEqualTo("busy");
        assertThat(failed.errorCode()).isEqualTo("provider_busy");
    }

    @Test
    void the_eta_has_whole_seconds_and_is_never_negative() {
        var rendering = scene(Scenario.HOOK, SceneStage.RENDERING, null);

        assertThat(VideoStatus.Scene.of(rendering, START.plusMillis(500)).etaSeconds())
                .isEqualTo(60);
        assertThat(VideoStatus.Scene.of(rendering, START.plusSeconds(90)).etaSeconds())
                .isZero();
        assertThat(VideoStatus.Scene.of(scene(Scenario.HOOK, SceneStage.QUEUED, null), START)
                        .etaSeconds())
                .isNull();
    }

    @Test
    void a_new_job_is_polled_more_often_and_a_finished_one_no_longer() {
        assertThat(PollingPace.of(job(START.plusSeconds(29), SceneStage.QUEUED)))
                .contains(PollingPace.FAST);
        assertThat(PollingPace.of(job(START.plusSeconds(30), SceneStage.QUEUED)))
                .contains(PollingPace.SLOW);
        assertThat(PollingPace.of(job(START, SceneStage.FAILED))).isEmpty();
    }

    private static OverallStatus overall(SceneStage... stages) {
        return VideoStatus.of(job(START, stages)).overallStatus();
    }

    private static JobProgress job(Instant readAt, SceneStage... stages) {
        var scenes = IntStream.range(0, stages.length)
                .mapToObj(i -> scene(Scenario.ALL.get(i), stages[i], null))
                .toList();
        return new JobProgress(
                "job", "session", JobKind.GENERATE, scenes.size(), scenes, Costs.NONE, START, START, null, readAt);
    }

    private static SceneProgress scene(Scenario scenario, SceneStage stage, @Nullable String error) {
        var code = error == null ? null : "provider_busy";
        return new SceneProgress(
                scenario,
                stage,
                stage.progress(),
                1,
                1,
                "model",
                7,
                null,
                error,
                code,
                null,
                Costs.NONE,
                List.of(),
                null,
                null,
                START,
                START,
                START,
                Duration.ofSeconds(60),
                null);
    }
}
