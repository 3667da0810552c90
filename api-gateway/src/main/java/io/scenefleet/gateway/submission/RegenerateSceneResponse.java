package io.scenefleet.gateway.submission;

import io.scenefleet.scene.Scenario;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The scene's new video, or the job that is making it.
 *
 * @param success     always true
 * @param message     one sentence for people
 * @param videoUrl    path on this gateway; null when the answer does not wait for the video
 * @param statusUrl   path to poll
 * @param adjustments what was ordered otherwise than the description says
 */
record RegenerateSceneResponse(
        boolean success,
        String message,
        @Nullable String videoUrl,
        Scenario scenario,
        String jobId,
        String statusUrl,
        List<Adjustment> adjustments) {}
