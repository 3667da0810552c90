package io.scenefleet.catalogue;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * What one model takes.
 *
 * @param air             AIR identifier, {@code provider:id@version}
 * @param durations       the lengths it takes, in seconds; absent where {@code range} says it
 * @param range           the lengths it takes, as a range
 * @param width           pixels of the size that is ordered; absent when the model decides, or takes the first frame's
 * @param height          pixels; present exactly when {@code width} is
 * @param maxPrompt       characters
 * @param firstFrame      whether a picture to start with must, may or must not be given
 * @param expectedSeconds how long a render usually takes
 */
public record VideoModel(
        String air,
        String name,
        @Nullable List<Double> durations,
        @Nullable Range range,
        @Nullable Integer width,
        @Nullable Integer height,
        int maxPrompt,
        FirstFrame firstFrame,
        int expectedSeconds) {
    /** Lengths from {@code min} to {@code max} seconds, in steps. */
    public record Range(double min, double max, double step) {
        public Range {
            if (!(step > 0)) {
                throw new IllegalArgumentException("step must be positive, was " + step);
            }
            if (!(min > 0 && max >= min)) {
                throw new IllegalArgumentException("min must be positive and max not below it");
            }
        }

        DoubleStream values() {
            long steps = Math.round((max - min) / step);
            return LongStream.rangeClosed(0, steps).mapToDouble(i -> Math.round((min + i * step) * 1000) / 1000.0);
        }
    }

    /** Whether a model starts from a given picture. */
    public enum FirstFrame {
        NONE,
        OPTIONAL,
        REQUIRED
    }

    public VideoModel {
        if ((durations == null) == (range == null)) {
            throw new IllegalArgumentException(air + " must have either durations or a range");
        }
        if (durations != null && durations.isEmpty()) {
            throw new IllegalArgumentException(air + " must have at least one duration");
        }
        durations = durations == null ? null : List.copyOf(durations);
    }

    /** Whether the model takes exactly this length. */
    public boolean takes(double seconds) {
        return lengths().anyMatch(length -> length == seconds);
    }

    /** The length nearest to the wish; of two equally near ones the longer, so that nothing is cut off. */
    public double nearestDuration(double seconds) {
        return lengths()
                .boxed()
                .min(Comparator.comparingDouble((Double length) -> Math.abs(length - seconds))
                        .thenComparing(Comparator.reverseOrder()))
                .orElseThrow();
    }

    private DoubleStream lengths() {
        return durations != null
                ? durations.stream().mapToDouble(Double::doubleValue)
                : Objects.requireNonNull(range).values();
    }
}
