package io.scenefleet.scene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WireEnumTest {
    /** As a member of a record, which is how JSON holds it. */
    record Failure(FailureCode code) {}

    @Test
    void a_wire_name_is_the_constants_name_in_lower_case() {
        assertThat(FailureCode.OUTCOME_UNKNOWN.wireName()).isEqualTo("outcome_unknown");
    }

    @Test
    void a_wire_name_is_the_same_wherever_the_machine_stands() {
        var before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("tr"));
        try {
            assertThat(FailureCode.INVALID_VIDEO.wireName()).isEqualTo("invalid_video");
        } finally {
            Locale.setDefault(before);
        }
    }

    @ParameterizedTest
    @EnumSource
    void json_has_the_wire_name_and_reads_it(FailureCode code) {
        var json = SceneJson.mapper().writeValueAsString(new Failure(code));

        assertThat(json).isEqualTo("{\"code\":\"%s\"}".formatted(code.wireName()));
        assertThat(SceneJson.mapper().readValue(json, Failure.class)).isEqualTo(new Failure(code));
    }

    @Test
    void json_has_the_wire_name_of_an_enum_that_is_a_key() {
        assertThat(SceneJson.mapper().writeValueAsString(Map.of(Scenario.HOOK, 1)))
                .isEqualTo("{\"hook\":1}");
    }

    @Test
    void an_unknown_name_is_refused_and_the_known_ones_are_listed() {
        assertThat(WireEnum.find(JobKind.class, "repeat")).isEmpty();
        assertThatThrownBy(() -> WireEnum.of(JobKind.class, "GENERATE"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("unknown job kind 'GENERATE', expected one of generate, regenerate");
    }
}
