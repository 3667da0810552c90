package io.scenefleet.simulator.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FaultSyntaxTest {
    static Stream<Arguments> every_fault_can_be_written() {
        return Stream.of(
                Arguments.of("busy", new Fault.Busy(503)),
                Arguments.of("busy:429", new Fault.Busy(429)),
                Arguments.of("reject:promptBlocked", new Fault.Reject("promptBlocked")),
                Arguments.of("lost-request", new Fault.LostRequest()),
                Arguments.of("hang", new Fault.Hang()),
                Arguments.of("hang:before", new Fault.HangBefore()),
                Arguments.of("lost-answer", new Fault.LostAnswer(null)),
                Arguments.of("lost-answer:504", new Fault.LostAnswer(504)),
                Arguments.of("fail", new Fault.Fail("providerError")),
                Arguments.of("fail:noAvailableServer", new Fault.Fail("noAvailableServer")),
                Arguments.of("moderation", new Fault.Fail("providerContentPolicyViolation")),
                Arguments.of("timeout-provider", new Fault.Fail("timeoutProvider")),
                Arguments.of("slow:20s", new Fault.Slow(Duration.ofSeconds(20))),
                Arguments.of("render:0s", new Fault.RenderTime(Duration.ZERO)),
                Arguments.of("forgotten", new Fault.Forgotten(false)),
                Arguments.of("forgotten:everywhere", new Fault.Forgotten(true)),
                Arguments.of("empty:5s", new Fault.EmptyWindow(Duration.ofSeconds(5))),
                Arguments.of("poll-error:500", new Fault.PollError(500)),
                Arguments.of("refuse-poll", new Fault.RefusePoll("invalidTaskUUID")),
                Arguments.of("refuse-poll:somethingNew", new Fault.RefusePoll("somethingNew")),
                Arguments.of("refuse-archive", new Fault.RefuseArchive("unsupportedTaskType")),
                Arguments.of("late-file:30s", new Fault.LateFile(Duration.ofSeconds(30))),
                Arguments.of("cut", new Fault.Cut()),
                Arguments.of("corrupt", new Fault.Corrupt(Fault.Damage.BYTES)),
                Arguments.of("corrupt:html", new Fault.Corrupt(Fault.Damage.HTML)),
                Arguments.of("download-error:404", new Fault.DownloadError(404)),
                Arguments.of("trickle:2s", new Fault.Trickle(Duration.ofSeconds(2))));
    }

    @ParameterizedTest
    @MethodSource
    void every_fault_can_be_written(String text, Fault fault) {
        assertThat(FaultSyntax.parse(text)).isEqualTo(new Directive(fault, null));
        assertThat(FaultSyntax.parse(text + " x2")).isEqualTo(new Directive(fault, 2));
        assertThat(FaultSyntax.directivesIn("A lake [[" + text + "]] at dawn"))
                .containsExactly(new Directive(fault, null));
    }

    @Test
    void the_space_before_the_count_is_optional_after_a_digit() {
        assertThat(FaultSyntax.parse("busy:429x3")).isEqualTo(new Directive(new Fault.Busy(429), 3));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nothing-like-it",
                "busy:200",
                "busy:abc",
                "cut:1",
                "slow",
                "slow:fast",
                "slow:-1s",
                "slow:48h",
                "fail:not a code",
                "cut x0",
                "cut x",
                "corrupt:more",
                "forgotten:here",
                "fail:",
                "busy:429 x3 x3"
            })
    void invalid_directives_are_rejected(String text) {
        assertThatThrownBy(() -> FaultSyntax.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void brackets_around_other_text_are_part_of_the_prompt() {
        String prompt = "A sign that says [[OPEN]] and [[logo]] and [[ [[";

        assertThat(FaultSyntax.directivesIn(prompt)).isEmpty();
        assertThat(FaultSyntax.withoutDirectives(prompt)).isEqualTo(prompt);
    }

    @Test
    void several_directives_are_read_in_order_and_removed_from_the_text() {
        String prompt = "A lake[[slow:1s]] [[cut x1]]";

        assertThat(FaultSyntax.directivesIn(prompt))
                .containsExactly(
                        new Directive(new Fault.Slow(Duration.ofSeconds(1)), null), new Directive(new Fault.Cut(), 1));
        assertThat(FaultSyntax.withoutDirectives(prompt)).isEqualTo("A lake");
    }

    @Test
    void a_known_name_with_an_invalid_argument_is_an_error_in_a_prompt() {
        assertThatThrownBy(() -> FaultSyntax.directivesIn("A lake [[busy:200]]"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("the status must be one of");
    }
}
