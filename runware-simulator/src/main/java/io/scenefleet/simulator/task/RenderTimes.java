package io.scenefleet.simulator.task;

import io.scenefleet.simulator.catalogue.Model;
import java.time.Duration;
import java.util.random.RandomGenerator;

/** Draws random render times. They are log-normal: most are near the median, a few are much longer. */
final class RenderTimes {
    /** Upper limit as a multiple of the median, so that no render outlasts every deadline by chance. */
    private static final double MAX_FACTOR = 20;

    private final RenderProperties properties;
    private final RandomGenerator random;

    RenderTimes(RenderProperties properties, RandomGenerator random) {
        this.properties = properties;
        this.random = random;
    }

    Duration draw(Model model) {
        Duration median = properties.realistic() ? model.medianRender() : properties.median();
        if (properties.spread() == 0) {
            return median;
        }
        double factor = Math.min(MAX_FACTOR, Math.exp(properties.spread() * random.nextGaussian()));
        return Duration.ofNanos(Math.round(median.toNanos() * factor));
    }
}
