package io.scenefleet.simulator.catalogue;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What one model takes, makes and costs.
 *
 * @param air              its id, for example {@code klingai:kling-video@3-standard}
 * @param name             for people
 * @param provider         the one key that {@code providerSettings} may have
 * @param providerSettings the members of that key and their JSON types
 * @param durations        legal lengths
 * @param durationsBySize  lengths of sizes that allow fewer
 * @param sizes            legal pairs of width and height; the first is the default
 * @param sizeRequired     whether width and height must be given
 * @param sizeFromFrame    whether the first frame alone decides the shape and width and height are refused
 * @param resolutions      the legal names of sizes and what they mean in pixels; empty when not supported
 * @param fps              legal frame rates; empty when any is
 * @param firstFrame       whether a clip starts from a picture
 * @param lastFrame        whether it may end at one
 * @param audio            whether it has sound
 * @param cfgScale         legal range of {@code CFGScale}
 * @param supports         optional parameters beyond those that all models share
 * @param price            of one clip
 * @param priceBySize      of one clip of a size with a price of its own
 * @param medianRender     a typical time to render
 */
public record Model(
        String air,
        String name,
        String provider,
        Map<String, String> providerSettings,
        Durations durations,
        Map<Dimensions, Durations> durationsBySize,
        List<Dimensions> sizes,
        boolean sizeRequired,
        boolean sizeFromFrame,
        Map<String, Dimensions> resolutions,
        List<BigDecimal> fps,
        FrameRule firstFrame,
        boolean lastFrame,
        Audio audio,
        NumberRange cfgScale,
        Set<String> supports,
        Price price,
        Map<Dimensions, Price> priceBySize,
        Duration medianRender) {
    public Model {
        providerSettings = Map.copyOf(providerSettings);
        durationsBySize = Map.copyOf(durationsBySize);
        priceBySize = Map.copyOf(priceBySize);
        sizes = List.copyOf(sizes);
        fps = List.copyOf(fps);
        supports = Set.copyOf(supports);
        if (sizes.isEmpty()) {
            throw new IllegalArgumentException("sizes must not be empty for " + air);
        }
    }

    public Durations durationsFor(Dimensions size) {
        return durationsBySize.getOrDefault(size, durations);
    }

    public Price priceFor(Dimensions size) {
        return priceBySize.getOrDefault(size, price);
    }

    /** The size whose width in terms of its height is the nearest to this one. */
    public Dimensions sizeNearest(double shape) {
        return sizes.stream()
                .min(Comparator.comparingDouble(size -> Math.abs(Math.log(size.width() / (shape * size.height())))))
                .orElseGet(this::defaultSize);
    }

    public Dimensions defaultSize() {
        return sizes.getFirst();
    }
}
