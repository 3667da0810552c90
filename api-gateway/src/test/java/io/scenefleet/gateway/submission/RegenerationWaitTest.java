package io.scenefleet.gateway.submission;

import static org.assertj.core.api.Assertions.assertThat;

import io.scenefleet.cost.Costs;
import io.scenefleet.job.JobProgress;
import io.scenefleet.job.SceneProgress;
import io.scenefleet.scene.JobKind;
import io.scenefleet.scene.Scenario;
import io.scenefleet.scene.SceneStage;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class RegenerationWaitTest {
    private static final RegenerationProperties PATIENCE =
            new RegenerationProperties(Duration.ofSeconds(10), Duration.ofSeconds(1));

    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private final Clock clock = ((InstantSource) () -> now).withZone(ZoneOffset.UTC);
    private final ScriptedJobs jobs = new ScriptedJobs();

    @Test
    void it_ends_with_the_scene() {
        jobs.thenReturn(job(SceneStage.QUEUED))
                .thenReturn(job(SceneStage.RENDERING))
                .thenReturn(job(SceneStage.COMPLETED));

        var end = wait(this::letTimePass);

        assertThat(((RegenerationResult.Finished) end).scene().stage()).isEqualTo(SceneStage.COMPLETED);
    }

    @Test
    void a_temporarily_unavailable_store_is_tolerated() {
        jobs.thenReturn(job(SceneStage.QUEUED))
                .thenUnavailable()
                .thenUnavailable()
                .thenReturn(job(SceneStage.FAILED));

        assertThat(wait(this::letTimePass)).isInstanceOf(RegenerationResult.Finished.class);
    }

    @Test
    void it_ends_when_time_is_up() {
        var start = now;

        assertThat(wait(this::letTimePass)).isInstanceOf(RegenerationResult.StillRunning.class);

        assertThat(Duration.between(start, now)).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void it_ends_when_the_gateway_stops() {
        jobs.thenReturn(job(SceneStage.QUEUED));

        assertThat(wait(_ -> false)).isInstanceOf(RegenerationResult.StillRunning.class);
    }

    @Test
    void it_ends_when_the_job_is_gone() {
        jobs.thenReturn(job(SceneStage.QUEUED)).thenNothing();

        assertThat(wait(this::letTimePass)).isInstanceOf(RegenerationResult.Gone.class);
    }

    private RegenerationResult wait(Pause pause) {
        return new RegenerationWait(jobs, PATIENCE, pause, clock).await("job", Scenario.HOOK);
    }

    private boolean letTimePass(Duration time) {
        now = now.plus(time);
        return true;
    }

    private JobProgress job(SceneStage stage) {
        var scene = new SceneProgress(
                Scenario.HOOK,
                stage,
                0,
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
                now,
                now,
                null,
                null,
                null);
        return new JobProgress(
                "job", "session", JobKind.REGENERATE, 1, List.of(scene), Costs.NONE, now, now, null, now);
    }
}
