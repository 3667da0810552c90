package io.scenefleet.simulator.catalogue;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The parameters, limits and prices of a model.
 *
 * @param air              id, for example {@code klingai:kling-video@3-standard}
 * @param name             display name
 * @param provider         provider, the only key allowed in {@code providerSettings}
 * @param providerSettings fields of that key and their JSON types
 * @param durations        valid durations
 * @param durationsBySize  valid durations of sizes with fewer of them
 * @param sizes            valid sizes; the first is the default
 * @param sizeRequired     whether width and height are required
 * @param sizeFromFrame    whether the first frame determines the aspect ratio and width and height are rejected
 * @param resolutions      names of sizes in pixels; empty when not supported
 * @param fps              valid frame rates; empty when all are valid
 * @param firstFrame       whether a first frame is allowed
 * @param lastFrame        whether a last frame is allowed
 * @param audio            whether clips have sound
 * @param cfgScale         valid range of {@code CFGScale}
 * @param supports         supported parameters in addition to those of all models
 * @param price            price of one clip
 * @param priceBySize      price of one clip, for sizes with a different price
 * @param medianRender     typical render time
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

    /** The size whose aspect ratio is nearest to this one. */
    public Dimensions sizeNearest(double shape) {
        return sizes.stream()
                .min(Comparator.comparingDouble(size -> Math.abs(Math.log(size.width() / (shape * size.height())))))
                .orElseGet(this::defaultSize);
    }

    public Dimensions defaultSize() {
        return sizes.getFirst();
    }
}
