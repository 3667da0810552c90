package io.scenefleet.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModelCatalogueTest {
    private static final String DEFAULT_MODEL = "klingai:kling-video@3-standard";

    @Test
    void the_bundled_catalogue_has_models() {
        var catalogue = ModelCatalogue.bundled();

        assertThat(catalogue.airs()).isSorted().doesNotHaveDuplicates().hasSizeGreaterThan(10);
        assertThat(catalogue.find("nobody:1@1")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(doubles = {7, 7, 10, 6})
    void the_default_model_takes_the_classic_script_as_it_is(double seconds) {
        var model = ModelCatalogue.bundled().find(DEFAULT_MODEL).orElseThrow();

        assertThat(model.takes(seconds)).isTrue();
        assertThat(model.nearestDuration(seconds)).isEqualTo(seconds);
    }

    @ParameterizedTest
    @MethodSource("models")
    void a_model_of_the_catalogue_is_consistent(VideoModel model) {
        assertThat(model.air()).matches("[a-z0-9]+:[a-z0-9.-]+@[a-z0-9.-]+");
        assertThat(model.name()).isNotBlank();
        assertThat(model.maxPrompt()).isBetween(100, 10_000);
        assertThat(model.expectedSeconds()).isBetween(10, 600);
        assertThat(model.width() == null).isEqualTo(model.height() == null);
        if (model.width() != null && model.height() != null) {
            assertThat(model.width()).isBetween(256, 4096).matches(width -> width % 2 == 0);
            assertThat(model.height()).isBetween(256, 4096).matches(height -> height % 2 == 0);
        }
        if (model.firstFrame() == VideoModel.FirstFrame.REQUIRED) {
            assertThat(model.width()).as("the size comes from the first frame").isNull();
        }
    }

    @Test
    void a_price_is_by_the_second_or_by_the_clip_or_not_known() {
        var catalogue = ModelCatalogue.bundled();

        assertThat(price(catalogue, DEFAULT_MODEL, 7))
                .hasValueSatisfying(usd -> assertThat(usd).isEqualByComparingTo("0.588"));
        assertThat(price(catalogue, "minimax:1@1", 6))
                .hasValueSatisfying(usd -> assertThat(usd).isEqualByComparingTo("0.18"));
        assertThat(price(catalogue, "vidu:1@1", 4)).isEmpty();
    }

    private static Optional<BigDecimal> price(ModelCatalogue catalogue, String air, double seconds) {
        return catalogue.find(air).orElseThrow().price(seconds);
    }

    @ParameterizedTest
    @MethodSource("models")
    void the_lengths_of_a_model_are_positive_and_those_that_it_takes(VideoModel model) {
        var lengths = lengths(model);

        assertThat(lengths).isNotEmpty().isSorted().doesNotHaveDuplicates();
        assertThat(lengths).allSatisfy(length -> {
            assertThat(length).isBetween(1.0, 60.0);
            assertThat(model.takes(length)).isTrue();
            assertThat(model.nearestDuration(length)).isEqualTo(length);
        });
    }

    @ParameterizedTest
    @MethodSource("models")
    void the_nearest_length_is_one_that_the_model_takes_and_none_is_nearer(VideoModel model) {
        long seed = new Random().nextLong();
        var wishes = new Random(seed).doubles(200, 0, 70);

        assertThat(wishes).as("seed %d", seed).allSatisfy(wish -> {
            double nearest = model.nearestDuration(wish);
            assertThat(model.takes(nearest)).isTrue();
            assertThat(lengths(model))
                    .allSatisfy(length ->
                            assertThat(Math.abs(length - wish)).isGreaterThanOrEqualTo(Math.abs(nearest - wish)));
        });
    }

    @Test
    void of_two_lengths_that_are_equally_near_the_longer_is_taken() {
        assertThat(model(List.of(5.0, 10.0), null).nearestDuration(7.5)).isEqualTo(10);
        assertThat(model(null, new VideoModel.Range(3, 15, 1)).nearestDuration(4.5))
                .isEqualTo(5);
    }

    @Test
    void a_range_in_tenths_has_no_crooked_numbers() {
        var model = model(null, new VideoModel.Range(1.2, 12, 0.1));

        assertThat(DoubleStream.of(1.2, 1.3, 3.3, 6.7, 11.9, 12)).allMatch(model::takes);
        assertThat(DoubleStream.of(1.1, 12.1, 3.35)).noneMatch(model::takes);
    }

    @Test
    void a_model_with_both_or_neither_way_to_say_its_lengths_is_refused() {
        assertThatThrownBy(() -> model(null, null)).hasMessageContaining("test:1@1");
        assertThatThrownBy(() -> model(List.of(5.0), new VideoModel.Range(1, 2, 1)))
                .hasMessageContaining("test:1@1");
    }

    @Test
    void a_model_without_any_length_is_refused() {
        assertThatThrownBy(() -> model(List.of(), null)).hasMessageContaining("test:1@1");
        assertThatThrownBy(() -> new VideoModel.Range(1, 2, 0)).hasMessageContaining("step");
        assertThatThrownBy(() -> new VideoModel.Range(3, 2, 1)).hasMessageContaining("max");
    }

    static Stream<VideoModel> models() {
        var catalogue = ModelCatalogue.bundled();
        return catalogue.airs().stream().map(air -> catalogue.find(air).orElseThrow());
    }

    private static List<Double> lengths(VideoModel model) {
        var durations = model.durations();
        var range = model.range();
        if (durations != null) {
            return durations;
        }
        return range == null ? List.of() : range.values().boxed().toList();
    }

    private static VideoModel model(
            @org.jspecify.annotations.Nullable List<Double> durations,
            VideoModel.@org.jspecify.annotations.Nullable Range range) {
        return new VideoModel(
                "test:1@1", "Test", durations, range, null, null, 1000, VideoModel.FirstFrame.NONE, 60, null, null);
    }
}
