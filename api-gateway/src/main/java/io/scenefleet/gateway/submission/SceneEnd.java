package io.scenefleet.gateway.submission;

import io.scenefleet.job.SceneProgress;

/** What waiting for a scene came to. */
sealed interface SceneEnd {
    /** It is over, for better or worse. */
    record Over(SceneProgress scene) implements SceneEnd {}

    /** It goes on; nobody waits for it any longer. */
    record StillRunning() implements SceneEnd {}

    /** Its job does not exist any more. */
    record Gone() implements SceneEnd {}
}
