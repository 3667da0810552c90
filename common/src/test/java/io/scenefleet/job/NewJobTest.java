package io.scenefleet.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.scenefleet.job.NewJob.SceneOrder;
import io.scenefleet.scene.JobKind;
import io.scenefleet.scene.RenderSettings;
import io.scenefleet.scene.Scenario;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class NewJobTest {
    @Test
    void the_order_of_the_scenes_is_kept() {
        var job = job("job", "session", JobKind.GENERATE, Scenario.CTA, Scenario.HOOK);

        assertThat(job.scenarios()).containsExactly(Scenario.CTA, Scenario.HOOK);
    }

    @Test
    void nonsense_is_refused_by_name() {
        assertThatThrownBy(() -> job("a b", "session", JobKind.GENERATE, Scenario.CTA))
                .hasMessageContaining("job_id");
        assertThatThrownBy(() -> job("job", "a{b", JobKind.GENERATE, Scenario.CTA))
                .hasMessageContaining("session_id");
        assertThatThrownBy(() -> job("job", "session", JobKind.GENERATE)).hasMessageContaining("scenes");
        assertThatThrownBy(() -> job("job", "session", JobKind.GENERATE, Scenario.CTA, Scenario.CTA))
                .hasMessageContaining("scenes");
    }

    @Test
    void a_regeneration_is_of_one_scene() {
        assertThatThrownBy(() -> job("job", "session", JobKind.REGENERATE, Scenario.HOOK, Scenario.CTA))
                .hasMessageContaining("one scene");
    }

    private static NewJob job(String jobId, String sessionId, JobKind kind, Scenario... scenarios) {
        var settings = new RenderSettings("m", "p", 7, null, null, null);
        List<SceneOrder> scenes = Stream.of(scenarios)
                .map(scenario -> new SceneOrder(scenario, settings))
                .toList();
        return new NewJob(jobId, sessionId, kind, scenes, Instant.EPOCH);
    }
}
