package io.scenefleet.session;

import io.scenefleet.scene.Scenario;
import io.scenefleet.scene.SceneStatus;
import java.time.Instant;

/**
 * The current video of one scene.
 *
 * @param videoUrl   path of the video on the gateway
 * @param duration   ordered length in seconds
 * @param status     always completed: a scene without a video is not listed
 * @param generation 1 for the first video of this scene, one more for every regeneration
 * @param createdAt  when the video was completed
 * @param jobId      the job that generated it
 */
public record SceneVideo(
        Scenario scenario,
        String videoUrl,
        double duration,
        SceneStatus status,
        int generation,
        Instant createdAt,
        String jobId) {}
