package io.scenefleet.failpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArmedFailPointTest {
    @Test
    void a_halt_is_written_with_its_point() {
        assertThat(ArmedFailPoint.parse("W4:halt")).isEqualTo(new ArmedFailPoint(FailPoint.W4, new Reaction.Halt(), 1));
    }

    @Test
    void a_stall_has_a_length() {
        assertThat(ArmedFailPoint.parse("G3:stall=10s"))
                .isEqualTo(new ArmedFailPoint(FailPoint.G3, new Reaction.Stall(Duration.ofSeconds(10)), 1));
    }

    @Test
    void an_occasion_stands_behind_an_at_sign() {
        assertThat(ArmedFailPoint.parse("W11:halt@3").occasion()).isEqualTo(3);
        assertThat(ArmedFailPoint.parse("W1:stall=500ms@2"))
                .isEqualTo(new ArmedFailPoint(FailPoint.W1, new Reaction.Stall(Duration.ofMillis(500)), 2));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "W4",
                "W12:halt",
                "W0:halt",
                "G5:halt",
                "w4:halt",
                "W4:halt=3s",
                "W4:stall",
                "W4:stall=0s",
                "W4:stall=soon",
                "W4:halt@0",
                "W4:halt@",
                "W4:exit",
                "W4:halt,W5:halt"
            })
    void anything_else_is_refused_with_the_form_it_has(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ArmedFailPoint.parse(text))
                .withMessageContaining("scenefleet.failpoint is W1:halt")
                .withMessageEndingWith("not: " + text);
    }

    @Test
    void it_says_in_words_what_it_will_do() {
        assertThat(ArmedFailPoint.parse("W10:halt@2"))
                .hasToString(
                        "halts at W10 (the scene is completed and its message is not acknowledged), at occasion 2");
    }
}
