package io.scenefleet.simulator.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.scenefleet.simulator.fault.FaultRule;
import io.scenefleet.simulator.fault.FaultScenario;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FaultScenarioReaderTest {
    private static final FaultRule RULE = new FaultRule(
            "busy:429",
            "klingai:5@3",
            "boat",
            9,
            0.5,
            2,
            Duration.ofSeconds(10),
            Duration.ofSeconds(20),
            Duration.ofMinutes(1));

    @Test
    void a_scenario_is_read_from_yaml() {
        FaultScenario scenario = read("""
                # what a comment is for
                name: rush-hour
                description: Busy
                rules:
                  - fault: busy:429
                    model: klingai:5@3
                    prompt: boat
                    times: 9
                    probability: 0.5
                    nth: 2
                    after: 10s
                    for: 20s
                    every: 1m
                """);

        assertThat(scenario).isEqualTo(new FaultScenario("rush-hour", "Busy", List.of(RULE)));
    }

    @Test
    void a_scenario_is_read_from_json() {
        FaultScenario scenario = read("""
                {"name": "rush-hour",
                \t"rules": [{"fault": "busy:429", "model": "klingai:5@3", "prompt": "boat", "times": 9, "probability": 0.5,
                 "nth": 2, "after": "10s", "for": "20s", "every": "1m"}]}
                """);

        assertThat(scenario.rules()).containsExactly(RULE);
    }

    static Stream<Arguments> what_is_wrong_is_told_with_its_place() {
        return Stream.of(
                Arguments.of("", "a scenario has a name and rules"),
                Arguments.of("rules: []", "name must be given"),
                Arguments.of("name: Rush Hour\nrules: [{fault: cut}]", "name must consist of"),
                Arguments.of("name: a", "rules must be 1 to 100"),
                Arguments.of("name: a\nrules:\n", "rules must be 1 to 100"),
                Arguments.of("name: a\nrules:\n  -", "rules[0]"),
                Arguments.of("name: a\nrules: [" + "{fault: cut},".repeat(101) + "]", "rules must be 1 to 100"),
                Arguments.of(
                        "name: a\nrules:\n  - fault: cut\n    probabilty: 1",
                        "line 4: unknown key 'rules[0].probabilty'"),
                Arguments.of("name: a\nrulez: []", "line 2: unknown key 'rulez'; known are [description, name, rules]"),
                Arguments.of("name: a\nrules: 7", "line 2: a value of the wrong kind at rules"),
                Arguments.of("name: a\nrules: [{fault: cut, times: many}]", "wrong kind at rules[0].times"),
                Arguments.of("name: a\nrules: [{fault: cut, nth: 2.5}]", "wrong kind at rules[0].nth"),
                Arguments.of("name: a\nrules: [{fault: cut}, {times: 3}]", "rules[1]: fault must be given"),
                Arguments.of("name: a\nrules: [{fault: 'busy:999'}]", "rules[0]: 'busy:999': the status must be"),
                Arguments.of("name: a\nrules: [{fault: cut, after: soon}]", "rules[0]: after: 'soon' is no time"),
                Arguments.of("name: a\nrules: [{fault: cut, for: 99999999999999999999d}]", "rules[0]: for:"),
                Arguments.of("name: a\nrules: [{fault: cut, every: 1m}]", "rules[0]: every needs a for"),
                Arguments.of("name: a\nname: b\nrules: [{fault: cut}]", "line 2: "),
                Arguments.of("name: a\n  rules: - x", "line 2: "),
                Arguments.of("- 7", "line 1: a scenario has a name and rules"));
    }

    @ParameterizedTest
    @MethodSource
    void what_is_wrong_is_told_with_its_place(String text, String why) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(FaultScenarioException.class)
                .hasMessageContaining(why);
    }

    @Test
    void aliases_do_not_multiply() {
        String bomb =
                "a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: [*b,*b,*b,*b,*b,*b,*b,*b,*b]\n";

        assertThatThrownBy(() -> read(bomb)).isInstanceOf(FaultScenarioException.class);
    }

    @Test
    void a_scenario_has_a_largest_size() {
        assertThatThrownBy(() -> read("#".repeat(70_000))).hasMessageContaining("65536 bytes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rush-hour", "flaky-network", "forgetful-provider", "slow-tail"})
    void the_scenarios_that_come_along_can_be_read_by_their_names(String name) {
        assertThat(FaultScenarioReader.named(name)).isInstanceOfSatisfying(FaultScenario.class, scenario -> {
            assertThat(scenario.name()).isEqualTo(name);
            assertThat(scenario.description()).isNotBlank();
        });
    }

    @Test
    void a_file_can_be_named(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("own.yaml"), "name: own\nrules: [{fault: cut}]");

        assertThat(FaultScenarioReader.named(file.toString())).isEqualTo(read("name: own\nrules: [{fault: cut}]"));
    }

    @Test
    void a_file_that_is_not_there_is_told_by_its_name() {
        assertThatThrownBy(() -> FaultScenarioReader.named("../missing.yaml"))
                .hasMessageContaining("../missing.yaml")
                .hasMessageContaining("no such file");
        assertThatThrownBy(() -> FaultScenarioReader.named("missing")).hasMessageContaining("no such file");
        assertThat(FaultScenarioReader.named(null)).isNull();
    }

    private static FaultScenario read(String text) {
        return FaultScenarioReader.read(text.getBytes(StandardCharsets.UTF_8));
    }
}
