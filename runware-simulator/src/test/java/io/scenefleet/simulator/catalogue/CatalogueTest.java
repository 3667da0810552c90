package io.scenefleet.simulator.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class CatalogueTest {
    private final Catalogue catalogue = Catalogue.load();

    @Test
    void popular_models_are_listed() {
        assertThat(catalogue.models())
                .extracting(Model::air)
                .contains(
                        "klingai:kling-video@3-standard",
                        "minimax:1@1",
                        "google:3@2",
                        "bytedance:2@1",
                        "bytedance:2@2",
                        "openai:3@1",
                        "runway:1@1",
                        "klingai:5@3",
                        "klingai:6@1");
    }

    @Test
    void a_size_can_have_its_own_price() {
        Model model = catalogue.find("minimax:3@1").orElseThrow();
        Duration six = Duration.ofSeconds(6);

        assertThat(model.priceFor(new Dimensions(1366, 768)).microsFor(six, false))
                .isEqualTo(336_000);
        assertThat(model.priceFor(new Dimensions(1920, 1080)).microsFor(six, false))
                .isEqualTo(490_000);
    }

    @Test
    void every_price_states_that_it_is_not_official() {
        assertThat(catalogue.models())
                .extracting(model -> model.price().basis())
                .containsOnly("observed, not official", "assumed, no observation");
    }

    @Test
    void kling_3_standard_makes_every_whole_second_from_3_to_15() {
        Model model = catalogue.find("klingai:kling-video@3-standard").orElseThrow();

        assertThat(model.durations().contains(BigDecimal.valueOf(7))).isTrue();
        assertThat(model.durations().contains(new BigDecimal("7.5"))).isFalse();
        assertThat(model.durations().contains(BigDecimal.valueOf(16))).isFalse();
        assertThat(model.sizes())
                .containsExactly(new Dimensions(1280, 720), new Dimensions(960, 960), new Dimensions(720, 1280));
        assertThat(model.price().microsFor(Duration.ofSeconds(30), false)).isEqualTo(2_520_000);
    }

    @Test
    void every_model_states_the_basis_of_its_price_and_costs_something() {
        assertThat(catalogue.models()).allSatisfy(model -> {
            assertThat(model.price().basis()).matches("observed, not official|assumed, no observation");
            assertThat(model.price().microsFor(Duration.ofSeconds(5), true)).isPositive();
            assertThat(model.medianRender()).isPositive();
            assertThat(model.sizes()).containsAll(model.durationsBySize().keySet());
        });
    }
}
