package io.scenefleet.job;

import io.scenefleet.scene.Ids;
import io.scenefleet.scene.JobKind;
import io.scenefleet.scene.RenderSettings;
import io.scenefleet.scene.Scenario;
import java.time.Instant;
import java.util.List;

/**
 * A job to be created.
 *
 * @param scenes at least one, each scenario at most once; exactly one for a regeneration
 */
public record NewJob(String jobId, String sessionId, JobKind kind, List<SceneOrder> scenes, Instant createdAt) {
    /** One scene of a new job. */
    public record SceneOrder(Scenario scenario, RenderSettings settings) {}

    public NewJob {
        Ids.requireId("job_id", jobId);
        Ids.requireId("session_id", sessionId);
        scenes = List.copyOf(scenes);
        if (scenes.isEmpty()) {
            throw new IllegalArgumentException("scenes must not be empty");
        }
        if (scenes.stream().map(SceneOrder::scenario).distinct().count() != scenes.size()) {
            throw new IllegalArgumentException("scenes must name each scenario once");
        }
        if (kind == JobKind.REGENERATE && scenes.size() != 1) {
            throw new IllegalArgumentException("a regeneration is of one scene, not of " + scenes.size());
        }
    }

    /** The scenarios of the job's scenes, in their order. */
    public List<Scenario> scenarios() {
        return scenes.stream().map(SceneOrder::scenario).toList();
    }
}
