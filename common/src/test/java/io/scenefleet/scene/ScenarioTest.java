package io.scenefleet.scene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScenarioTest {
    @Test
    void an_ad_has_four_scenes_in_this_order() {
        assertThat(Scenario.ALL).extracting(Scenario::wireName).containsExactly("hook", "problem", "solution", "cta");
    }

    @ParameterizedTest
    @EnumSource
    void a_scenario_is_found_by_its_wire_name(Scenario scenario) {
        assertThat(Scenario.find(scenario.wireName())).contains(scenario);
        assertThat(Scenario.of(scenario.wireName())).isEqualTo(scenario);
        assertThat(scenario).hasToString(scenario.wireName());
    }

    @ParameterizedTest
    @ValueSource(strings = {"HOOK", "Hook", " hook", "", "finale"})
    void another_name_is_refused_and_the_known_ones_are_named(String name) {
        assertThat(Scenario.find(name)).isEmpty();
        assertThatThrownBy(() -> Scenario.of(name))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("hook, problem, solution, cta");
    }

    @ParameterizedTest
    @EnumSource
    void a_kind_is_found_by_its_wire_name(JobKind kind) {
        assertThat(JobKind.of(kind.wireName())).isEqualTo(kind);
    }
}
