package io.scenefleet.catalogue;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * What one model supports.
 *
 * @param air             AIR identifier, {@code provider:id@version}
 * @param durations       the lengths it supports, in seconds; absent if {@code range} is present
 * @param range           the lengths it supports, as a range
 * @param width           pixels of the ordered size; absent if the model decides, or uses the size of the first frame
 * @param height          pixels; present if and only if {@code width} is
 * @param maxPrompt       characters
 * @param firstFrame      whether an image to start with is required, optional or not supported
 * @param expectedSeconds how long a render usually takes
 * @param usdPerSecond    price in US dollars, for models that are charged by length. This and {@code usdPerClip} are
 *                        observations by third parties, for estimates; absent if none is known for what we order
 * @param usdPerClip      price in US dollars, for models that are charged by clip
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
        int expectedSeconds,
        @Nullable BigDecimal usdPerSecond,
        @Nullable BigDecimal usdPerClip) {
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

    /** Whether a model starts from a given image. */
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
        if (usdPerSecond != null && usdPerClip != null) {
            throw new IllegalArgumentException(air + " must be charged by second or by clip, not both");
        }
        durations = durations == null ? null : List.copyOf(durations);
    }

    /** Whether the model supports exactly this length. */
    public boolean takes(double seconds) {
        return lengths().anyMatch(length -> length == seconds);
    }

    /** The supported length nearest to this one; of two equally near ones the longer, so that nothing is cut off. */
    public double nearestDuration(double seconds) {
        return lengths()
                .boxed()
                .min(Comparator.comparingDouble((Double length) -> Math.abs(length - seconds))
                        .thenComparing(Comparator.reverseOrder()))
                .orElseThrow();
    }

    /** Estimated price in US dollars of one clip of this length; empty if it is not known. */
    public Optional<BigDecimal> price(double seconds) {
        return usdPerSecond == null
                ? Optional.ofNullable(usdPerClip)
                : Optional.of(usdPerSecond.multiply(BigDecimal.valueOf(seconds)));
    }

    private DoubleStream lengths() {
        return durations != null
                ? durations.stream().mapToDouble(Double::doubleValue)
                : Objects.requireNonNull(range).values();
    }
}
