package io.scenefleet.simulator.catalogue;

import io.scenefleet.simulator.wire.Json;
import io.scenefleet.simulator.wire.WireValue;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.convert.DurationStyle;
import tools.jackson.databind.DeserializationFeature;

/** The models known to the simulator, read from {@code models.json} next to this class. */
public final class Catalogue {
    private static final NumberRange ANY_CFG_SCALE = new NumberRange(BigDecimal.ZERO, BigDecimal.valueOf(50));

    private final Map<String, Model> models;
    private final Set<String> providers;

    private Catalogue(Map<String, Model> models, Set<String> providers) {
        this.models = models;
        this.providers = Set.copyOf(providers);
    }

    /** Reads the bundled catalogue. */
    public static Catalogue load() {
        try (InputStream in = Catalogue.class.getResourceAsStream("models.json")) {
            if (in == null) {
                throw new IllegalStateException("models.json is missing from the class path");
            }
            // Absent flags are false.
            return of(Json.STRICT
                    .readerFor(Document.class)
                    .without(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                    .readValue(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Catalogue of(Document document) {
        var models = new LinkedHashMap<String, Model>();
        for (Row row : document.models()) {
            Map<String, String> settings = document.providerSettings().get(row.provider());
            if (settings == null || models.put(row.air(), row.toModel(settings)) != null) {
                throw new IllegalStateException("unknown provider or duplicate model: " + row.air());
            }
        }
        return new Catalogue(models, document.providerSettings().keySet());
    }

    public Optional<Model> find(String air) {
        return Optional.ofNullable(models.get(air));
    }

    public Collection<Model> models() {
        return List.copyOf(models.values());
    }

    public boolean knowsProvider(String name) {
        return providers.contains(name);
    }

    /** The structure of the file. */
    private record Document(String note, Map<String, Map<String, String>> providerSettings, List<Row> models) {}

    private record Row(
            String air,
            String name,
            String provider,
            @Nullable String limits,
            Lengths durations,
            @Nullable Map<String, List<BigDecimal>> durationsBySize,
            List<String> sizes,
            boolean sizeRequired,
            boolean sizeFromFrame,
            @Nullable Map<String, String> resolutions,
            List<BigDecimal> fps,
            String firstFrame,
            boolean lastFrame,
            String audio,
            @Nullable NumberRange cfgScale,
            Set<String> supports,
            Price price,
            @Nullable Map<String, Price> priceBySize,
            String medianRender) {
        Model toModel(Map<String, String> settings) {
            return new Model(
                    air,
                    name,
                    provider,
                    settings,
                    durations.toDurations(),
                    mapped(durationsBySize, Dimensions::parse, Durations.Listed::new),
                    sizes.stream().map(Dimensions::parse).toList(),
                    sizeRequired,
                    sizeFromFrame,
                    mapped(resolutions, Function.identity(), Dimensions::parse),
                    fps,
                    WireValue.find(FrameRule.class, firstFrame).orElseThrow(),
                    lastFrame,
                    WireValue.find(Audio.class, audio).orElseThrow(),
                    cfgScale == null ? ANY_CFG_SCALE : cfgScale,
                    supports,
                    price,
                    mapped(priceBySize, Dimensions::parse, Function.identity()),
                    parse(medianRender));
        }

        private static Duration parse(String text) {
            return DurationStyle.detectAndParse(text);
        }

        private static <A, B, K, V> Map<K, V> mapped(
                @Nullable Map<A, B> from, Function<A, K> key, Function<B, ? extends V> value) {
            if (from == null) {
                return Map.of();
            }
            return from.entrySet().stream()
                    .collect(Collectors.toMap(
                            e -> key.apply(e.getKey()),
                            e -> value.apply(e.getValue()),
                            (a, b) -> b,
                            LinkedHashMap::new));
        }
    }

    private record Lengths(
            @Nullable List<BigDecimal> values,
            @Nullable BigDecimal min,
            @Nullable BigDecimal max,
            @Nullable BigDecimal step) {
        Durations toDurations() {
            if (values != null) {
                return new Durations.Listed(values);
            }
            if (min == null || max == null || step == null) {
                throw new IllegalStateException("durations are either values or min, max and step");
            }
            return new Durations.Stepped(min, max, step);
        }
    }
}
