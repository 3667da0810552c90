package io.scenefleet.job;

import io.scenefleet.cost.Costs;
import io.scenefleet.scene.JobKind;
import io.scenefleet.scene.OverallStatus;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The state of a job.
 *
 * @param sceneCount how many scenes were ordered
 * @param scenes     in the order of the ad; fewer if the store has lost the records of others
 * @param costs      of all attempts at its scenes
 * @param createdAt  this and all times are UTC, by the store's clock
 * @param finishedAt present if and only if the job is over
 * @param readAt     when this was read
 */
public record JobProgress(
        String jobId,
        String sessionId,
        JobKind kind,
        int sceneCount,
        List<SceneProgress> scenes,
        Costs costs,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant finishedAt,
        Instant readAt) {
    public JobProgress {
        scenes = List.copyOf(scenes);
    }

    /** The status that a user sees. A job of which scenes are lost is not completed. */
    public OverallStatus overallStatus() {
        var known = OverallStatus.of(scenes.stream().map(SceneProgress::status).toList());
        return known == OverallStatus.COMPLETED && scenes.size() < sceneCount ? OverallStatus.PARTIAL : known;
    }
}
