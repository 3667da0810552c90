package io.scenefleet.gateway.submission;

import io.scenefleet.scene.Scenario;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The scene's new video, or the job that generates it.
 *
 * @param success     always true
 * @param message     one human-readable sentence
 * @param videoUrl    path on this gateway; null if the response does not wait for the video
 * @param statusUrl   path to poll
 * @param adjustments values that were ordered differently from the description
 */
record RegenerateSceneResponse(
        boolean success,
        String message,
        @Nullable String videoUrl,
        Scenario scenario,
        String jobId,
        String statusUrl,
        List<Adjustment> adjustments) {}
