package io.scenefleet.worker.processing;

import io.scenefleet.scene.SceneStage;
import java.time.Duration;

/**
 * How far a render probably is. Runware does not say, so it is told by the clock: fast at first and ever slower, about
 * nine tenths of the way when the expected time has passed, and never at the end.
 */
final class RenderProgress {
    private static final int FROM = SceneStage.RENDERING.progress();
    private static final int TO = SceneStage.DOWNLOADING.progress();
    private static final double STEEPNESS = 2.3;

    private RenderProgress() {}

    /** Percentage of the scene's whole way: at least 30, at most 69. */
    static int percent(Duration elapsed, Duration expected) {
        double share = 1 - Math.exp(-STEEPNESS * elapsed.toMillis() / Math.max(1, expected.toMillis()));
        return FROM + (int) Math.min((TO - FROM) * share, TO - FROM - 1.0);
    }
}
