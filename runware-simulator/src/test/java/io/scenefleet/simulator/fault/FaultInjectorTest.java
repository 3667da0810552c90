package io.scenefleet.simulator.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.scenefleet.simulator.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.boot.convert.DurationStyle;

class FaultInjectorTest {
    private static final String MODEL = "klingai:5@3";

    private final SettableClock clock = new SettableClock();
    private final FaultInjector injector = injector(true);

    @Test
    void a_directive_with_a_count_is_triggered_the_first_times_only_and_prompts_are_counted_separately() {
        assertThat(draw("a [[busy:429x2]]")).hasSize(1);
        assertThat(draw("a [[busy:429x2]]")).hasSize(1);
        assertThat(draw("a [[busy:429x2]]")).isEmpty();
        assertThat(draw("b [[busy:429x2]]")).containsExactly(new Fault.Busy(429));
    }

    @Test
    void a_directive_is_triggered_only_at_its_stage() {
        assertThat(injector.trigger(Stage.DOWNLOAD, MODEL, "a [[busy:429x1]]")).isEmpty();
        assertThat(draw("a [[busy:429x1]]")).hasSize(1);
    }

    @Test
    void directives_can_be_switched_off() {
        assertThat(injector(false).trigger(Stage.ARRIVAL, MODEL, "a [[busy]]")).isEmpty();
    }

    @Test
    void a_rule_is_triggered_up_to_its_limit() {
        injector.arm(rule("busy:503", null, 2, null, null));

        assertThat(drawn(5)).containsExactly(true, true, false, false, false);
        assertThat(injector.list().getFirst().occasions()).isEqualTo(5);
        assertThat(injector.list().getFirst().struck()).isEqualTo(2);
    }

    @Test
    void a_rule_can_be_triggered_on_every_nth_occasion() {
        injector.arm(rule("busy:503", null, null, null, 3));

        assertThat(drawn(6)).containsExactly(false, false, true, false, false, true);
    }

    @Test
    void a_rule_can_be_limited_to_a_model() {
        injector.arm(rule("busy:503", "minimax:1@1", null, null, null));

        assertThat(draw("a")).isEmpty();
        assertThat(injector.trigger(Stage.ARRIVAL, "minimax:1@1", "a")).hasSize(1);
    }

    @Test
    void a_rule_can_have_a_probability() {
        injector.arm(rule("busy:503", null, null, 0.25, null));

        assertThat(drawn(1_000).stream().filter(struck -> struck).count()).isBetween(200L, 300L);
    }

    @Test
    void a_reset_arms_the_configured_rules() {
        var configured = new FaultInjector(
                new FaultProperties(true, Duration.ofSeconds(1), List.of(rule("cut", null, 1, null, null))),
                new FaultScenario("from-start", "", List.of(rule("trickle:1s", null, null, null, null))),
                clock,
                new Random(1));
        configured.arm(rule("busy", null, null, null, null));
        configured.deactivateScenario();

        configured.reset();

        assertThat(configured.list())
                .extracting(status -> status.rule().fault())
                .containsExactly("cut", "trickle:1s");
    }

    @Test
    void a_rule_can_be_limited_to_prompts_with_a_text() {
        injector.arm(new FaultRule("busy", null, "paper Boat", null, null, null, null, null, null));

        assertThat(draw("A PAPER BOAT at dawn")).hasSize(1);
        assertThat(draw("a boat of paper")).isEmpty();
        assertThat(draw("")).isEmpty();
        assertThat(injector.list().getFirst().occasions()).isEqualTo(1);
    }

    @Test
    void a_rule_is_triggered_only_within_its_window() {
        injector.arm(window("10s", "5s", null));

        assertThat(strikesAt(0, 9, 10, 14, 15, 70)).containsExactly(false, false, true, true, false, false);
    }

    @Test
    void a_window_can_open_repeatedly() {
        injector.arm(window("10s", "5s", "60s"));

        assertThat(strikesAt(9, 10, 15, 69, 70, 74, 75, 130))
                .containsExactly(false, true, false, false, true, true, false, true);
    }

    @Test
    void a_window_without_an_end_stays_open() {
        injector.arm(window("10s", null, null));

        assertThat(strikesAt(9, 10, 100_000)).containsExactly(false, true, true);
    }

    @Test
    void a_scenario_replaces_the_previous_one_and_keeps_single_rules() {
        injector.arm(rule("cut", null, null, null, null));
        injector.activate(new FaultScenario("one", "", List.of(rule("busy", null, null, null, null))));

        injector.activate(new FaultScenario("two", "", List.of(rule("hang", null, null, null, null))));

        assertThat(injector.list()).extracting(status -> status.rule().fault()).containsExactly("cut", "hang");
        assertThat(injector.scenario().map(FaultScenario::name)).contains("two");
        injector.deactivateScenario();
        assertThat(injector.list()).extracting(status -> status.rule().fault()).containsExactly("cut");
        assertThat(injector.scenario()).isEmpty();
    }

    @Test
    void the_number_of_armed_faults_is_limited() {
        for (int i = 0; i < 1_000; i++) {
            injector.arm(rule("cut", null, null, null, null));
        }

        assertThatThrownBy(() -> injector.arm(rule("cut", null, null, null, null)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1000");
    }

    @Test
    void an_invalid_rule_is_rejected() {
        assertThatThrownBy(() -> rule("cut x1", null, 2, null, null)).hasMessageContaining("given twice");
        assertThatThrownBy(() -> rule("cut", null, 0, null, null)).hasMessageContaining("times");
        assertThatThrownBy(() -> rule("cut", null, null, 1.5, null)).hasMessageContaining("probability");
        assertThatThrownBy(() -> rule("cut", null, null, null, 0)).hasMessageContaining("nth");
        assertThatThrownBy(() -> window("-1s", null, null)).hasMessageContaining("after");
        assertThatThrownBy(() -> window(null, "0s", null)).hasMessageContaining("for");
        assertThatThrownBy(() -> window(null, null, "10s")).hasMessageContaining("every");
        assertThatThrownBy(() -> window(null, "10s", "10s")).hasMessageContaining("every");
        assertThatThrownBy(() -> rule("cat", null, null, null, null)).hasMessageContaining("Unknown fault");
    }

    private List<Fault> draw(String prompt) {
        return injector.trigger(Stage.ARRIVAL, MODEL, prompt);
    }

    private List<Boolean> strikesAt(int... seconds) {
        Instant start = clock.instant();
        return IntStream.of(seconds)
                .mapToObj(second -> {
                    clock.advance(Duration.between(clock.instant(), start.plusSeconds(second)));
                    return !draw("a").isEmpty();
                })
                .toList();
    }

    private static FaultRule window(@Nullable String after, @Nullable String lasting, @Nullable String every) {
        return new FaultRule("busy", null, null, null, null, null, time(after), time(lasting), time(every));
    }

    private static @Nullable Duration time(@Nullable String text) {
        return text == null ? null : DurationStyle.detectAndParse(text);
    }

    private List<Boolean> drawn(int times) {
        return IntStream.range(0, times).mapToObj(i -> !draw("a").isEmpty()).toList();
    }

    private FaultInjector injector(boolean directives) {
        return new FaultInjector(
                new FaultProperties(directives, Duration.ofSeconds(1), List.of()), null, clock, new Random(1));
    }

    private static FaultRule rule(
            String fault,
            @Nullable String model,
            @Nullable Integer times,
            @Nullable Double probability,
            @Nullable Integer nth) {
        return new FaultRule(fault, model, null, times, probability, nth, null, null, null);
    }
}
