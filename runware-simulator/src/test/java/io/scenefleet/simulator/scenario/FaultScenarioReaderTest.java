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

    static Stream<Arguments> an_error_states_its_location() {
        return Stream.of(
                Arguments.of("", "a scenario must be an object"),
                Arguments.of("rules: []", "name is required"),
                Arguments.of("name: Rush Hour\nrules: [{fault: cut}]", "name must consist of"),
                Arguments.of("name: a", "a scenario must have 1 to 100 rules"),
                Arguments.of("name: a\nrules:\n", "a scenario must have 1 to 100 rules"),
                Arguments.of("name: a\nrules:\n  -", "rules[0]"),
                Arguments.of(
                        "name: a\nrules: [" + "{fault: cut},".repeat(101) + "]", "a scenario must have 1 to 100 rules"),
                Arguments.of(
                        "name: a\nrules:\n  - fault: cut\n    probabilty: 1",
                        "line 4: unknown key 'rules[0].probabilty'"),
                Arguments.of(
                        "name: a\nrulez: []", "line 2: unknown key 'rulez'; known keys are [description, name, rules]"),
                Arguments.of("name: a\nrules: 7", "line 2: invalid value for 'rules'"),
                Arguments.of("name: a\nrules: [{fault: cut, times: many}]", "invalid value for 'rules[0].times'"),
                Arguments.of("name: a\nrules: [{fault: cut, nth: 2.5}]", "invalid value for 'rules[0].nth'"),
                Arguments.of("name: a\nrules: [{fault: cut}, {times: 3}]", "rules[1]: fault is required"),
                Arguments.of("name: a\nrules: [{fault: 'busy:999'}]", "rules[0]: 'busy:999': the status must be"),
                Arguments.of(
                        "name: a\nrules: [{fault: cut, after: soon}]", "rules[0]: after: 'soon' is not a duration"),
                Arguments.of("name: a\nrules: [{fault: cut, for: 99999999999999999999d}]", "rules[0]: for:"),
                Arguments.of("name: a\nrules: [{fault: cut, every: 1m}]", "rules[0]: every requires for"),
                Arguments.of("name: a\nname: b\nrules: [{fault: cut}]", "line 2: "),
                Arguments.of("name: a\n  rules: - x", "line 2: "),
                Arguments.of("- 7", "line 1: a scenario must be an object"));
    }

    @ParameterizedTest
    @MethodSource
    void an_error_states_its_location(String text, String why) {
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
    void the_size_of_a_scenario_is_limited() {
        assertThatThrownBy(() -> read("#".repeat(70_000))).hasMessageContaining("65536 bytes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rush-hour", "flaky-network", "forgetful-provider", "slow-tail"})
    void bundled_scenarios_can_be_read_by_name(String name) {
        assertThat(FaultScenarioReader.named(name)).isInstanceOfSatisfying(FaultScenario.class, scenario -> {
            assertThat(scenario.name()).isEqualTo(name);
            assertThat(scenario.description()).isNotBlank();
        });
    }

    @Test
    void a_scenario_can_be_read_from_a_file(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("own.yaml"), "name: own\nrules: [{fault: cut}]");

        assertThat(FaultScenarioReader.named(file.toString())).isEqualTo(read("name: own\nrules: [{fault: cut}]"));
    }

    @Test
    void a_missing_file_is_reported_by_name() {
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
