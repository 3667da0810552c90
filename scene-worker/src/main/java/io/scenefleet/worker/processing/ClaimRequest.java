package io.scenefleet.worker.processing;

import io.scenefleet.scene.SceneJob;
import org.jspecify.annotations.Nullable;

/**
 * A request of this worker for a scene.
 *
 * @param from        the worker whose lease is not waited for; absent when a free scene is asked for
 * @param quarantined whether the scene is asked for although it is quarantined
 */
public record ClaimRequest(SceneJob job, @Nullable String from, boolean quarantined) {
    static ClaimRequest free(SceneJob job) {
        return new ClaimRequest(job, null, false);
    }

    static ClaimRequest takeOver(SceneJob job, String from) {
        return new ClaimRequest(job, from, false);
    }

    static ClaimRequest quarantined(SceneJob job, String from) {
        return new ClaimRequest(job, from, true);
    }
}
