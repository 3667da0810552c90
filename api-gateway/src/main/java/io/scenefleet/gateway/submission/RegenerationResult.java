package io.scenefleet.gateway.submission;

import io.scenefleet.job.SceneProgress;

/** Result of waiting for the regeneration of a scene. */
sealed interface RegenerationResult {
    /** The scene is completed or has failed. */
    record Finished(SceneProgress scene) implements RegenerationResult {}

    /** The wait is over, but the scene is still being generated. */
    record StillRunning() implements RegenerationResult {}

    /** The job no longer exists. */
    record Gone() implements RegenerationResult {}
}
