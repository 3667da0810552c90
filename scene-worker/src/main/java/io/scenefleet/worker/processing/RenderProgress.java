package io.scenefleet.worker.processing;

import io.scenefleet.scene.SceneStage;
import java.time.Duration;

/**
 * Estimated progress of a render. Runware does not report any, so it follows the clock: fast at first, then slower, about nine
 * tenths when the expected time has passed, and never complete.
 */
final class RenderProgress {
    private static final int FROM = SceneStage.RENDERING.progress();
    private static final int TO = SceneStage.DOWNLOADING.progress();
    private static final double STEEPNESS = 2.3;

    private RenderProgress() {}

    /** Percentage of the whole scene: at least 30, at most 69. */
    static int percent(Duration elapsed, Duration expected) {
        double share = 1 - Math.exp(-STEEPNESS * elapsed.toMillis() / Math.max(1, expected.toMillis()));
        return FROM + (int) Math.min((TO - FROM) * share, TO - FROM - 1.0);
    }
}
