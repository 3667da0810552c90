package io.scenefleet.worker.processing;

import io.scenefleet.catalogue.ModelCatalogue;
import io.scenefleet.scene.SceneJob;
import io.scenefleet.worker.provider.PollProperties;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * What decisions about a scene go by: limits, pauses, and the time.
 *
 * @param nanoTime as {@link System#nanoTime}; only differences count
 */
record SceneRules(
        WorkerProperties limits,
        PollProperties polling,
        ModelCatalogue catalogue,
        Backoff backoff,
        LongSupplier nanoTime) {
    private static final Duration DEFAULT_EXPECTED_RENDER = Duration.ofSeconds(105);

    long now() {
        return nanoTime.getAsLong();
    }

    Duration since(long moment) {
        return Duration.ofNanos(now() - moment);
    }

    /** Whether more than this has passed since then. */
    boolean isOver(Duration limit, long since) {
        return since(since).compareTo(limit) > 0;
    }

    /** How long a render of this scene will probably take. */
    Duration expectedRender(SceneJob job) {
        if (limits.expectedRender() != null) {
            return limits.expectedRender();
        }
        return catalogue
                .find(job.settings().model())
                .map(model -> Duration.ofSeconds(model.expectedSeconds()))
                .orElse(DEFAULT_EXPECTED_RENDER);
    }
}
