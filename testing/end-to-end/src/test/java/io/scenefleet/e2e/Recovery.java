package io.scenefleet.e2e;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How long it took after a fault.
 *
 * @param takenUp until each scene that was hit was claimed again; empty when none had to be
 * @param end     until all scenes were over
 */
record Recovery(List<Duration> takenUp, Duration end) {
    Optional<Duration> medianTakenUp() {
        return median(takenUp);
    }

    static Optional<Duration> median(List<Duration> durations) {
        var sorted = durations.stream().sorted().toList();
        return sorted.isEmpty() ? Optional.empty() : Optional.of(sorted.get(sorted.size() / 2));
    }
}
