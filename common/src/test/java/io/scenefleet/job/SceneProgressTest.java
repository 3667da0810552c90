package io.scenefleet.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.scenefleet.cost.Costs;
import io.scenefleet.scene.JobKind;
import io.scenefleet.scene.OverallStatus;
import io.scenefleet.scene.Scenario;
import io.scenefleet.scene.SceneStage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SceneProgressTest {
    private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");

    @Test
    void the_rest_of_a_render_shrinks_to_nothing_and_not_below() {
        var scene = scene(SceneStage.RENDERING, START, Duration.ofSeconds(100));

        assertThat(scene.remainingRender(START)).contains(Duration.ofSeconds(100));
        assertThat(scene.remainingRender(START.plusSeconds(40))).contains(Duration.ofSeconds(60));
        assertThat(scene.remainingRender(START.plusSeconds(400))).contains(Duration.ZERO);
    }

    @Test
    void there_is_no_rest_where_nothing_renders_or_nothing_is_known() {
        assertThat(scene(SceneStage.DOWNLOADING, START, Duration.ofSeconds(9)).remainingRender(START))
                .isEmpty();
        assertThat(scene(SceneStage.RENDERING, null, Duration.ofSeconds(9)).remainingRender(START))
                .isEmpty();
        assertThat(scene(SceneStage.RENDERING, START, null).remainingRender(START))
                .isEmpty();
    }

    @Test
    void a_job_is_what_its_scenes_are() {
        var done = scene(SceneStage.COMPLETED, START, null);
        var lost = scene(SceneStage.FAILED, null, null);

        var job = new JobProgress(
                "job", "session", JobKind.GENERATE, 2, List.of(done, lost), Costs.NONE, START, START, START, START);

        assertThat(job.overallStatus()).isEqualTo(OverallStatus.PARTIAL);
    }

    private static SceneProgress scene(
            SceneStage stage, @Nullable Instant acceptedAt, @Nullable Duration expectedRender) {
        return new SceneProgress(
                Scenario.HOOK,
                stage,
                stage.progress(),
                1,
                1,
                "m",
                7,
                null,
                null,
                null,
                null,
                Costs.NONE,
                List.of(),
                null,
                null,
                START,
                START,
                acceptedAt,
                expectedRender,
                null);
    }
}
