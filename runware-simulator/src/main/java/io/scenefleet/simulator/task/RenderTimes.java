package io.scenefleet.simulator.task;

import io.scenefleet.simulator.catalogue.Model;
import java.time.Duration;
import java.util.random.RandomGenerator;

/** Draws render times: log-normal, so that most are near the median and a few take much longer. */
final class RenderTimes {
    /** The slowest render in terms of the median; without it a run of bad luck could outlast any deadline. */
    private static final double SLOWEST = 20;

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
        double factor = Math.min(SLOWEST, Math.exp(properties.spread() * random.nextGaussian()));
        return Duration.ofNanos(Math.round(median.toNanos() * factor));
    }
}
