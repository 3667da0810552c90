package io.scenefleet.simulator;

import static io.scenefleet.simulator.SimulatorClient.idOf;
import static io.scenefleet.simulator.SimulatorClient.video;
import static org.assertj.core.api.Assertions.assertThat;

import io.scenefleet.simulator.wire.Json;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Scenarios activated through the admin API, and their effect on clients. */
class FaultScenariosIT {
    @RegisterExtension
    static final TestSimulator SERVER =
            new TestSimulator("--simulator.render.median=0s", "--simulator.video=canned", "--simulator.balance=100000");

    @RegisterExtension
    static final TestSimulator FROM_START =
            new TestSimulator("--simulator.video=canned", "--simulator.scenario=scenarios/slow-tail.yaml");

    private static final SimulatorClient simulator = new SimulatorClient(SERVER);

    @AfterEach
    void reset() throws Exception {
        simulator.send("POST", "/admin/reset", "");
    }

    @Test
    void a_scenario_is_activated_and_deactivated() throws Exception {
        JsonNode played = play("name: busy-boats\nrules: [{fault: 'busy:429', prompt: boat}]");

        assertThat(played.at("/name").stringValue()).isEqualTo("busy-boats");
        assertThat(simulator.answer(video("A boat")).statusCode()).isEqualTo(429);
        assertThat(simulator.answer(video("A lake")).statusCode()).isEqualTo(200);
        JsonNode rule = json(simulator.send("GET", "/admin/scenario", "")).at("/rules/0");
        assertThat(rule.at("/scenario").stringValue()).isEqualTo("busy-boats");
        assertThat(rule.at("/occasions").intValue()).isEqualTo(1);
        assertThat(rule.at("/struck").intValue()).isEqualTo(1);
        simulator.send("DELETE", "/admin/scenario", "");
        assertThat(simulator.answer(video("A boat")).statusCode()).isEqualTo(200);
    }

    @Test
    void an_invalid_scenario_changes_nothing() throws Exception {
        play("name: busy\nrules: [{fault: busy}]");

        HttpResponse<String> rejected =
                simulator.send("POST", "/admin/scenario", "name: x\nrules:\n- fault: cut\n  tims: 2", "text/yaml");

        assertThat(rejected.statusCode()).isEqualTo(400);
        assertThat(json(rejected).at("/errors/0/message").stringValue()).contains("line 4", "tims");
        assertThat(simulator.answer(video("A boat")).statusCode()).isEqualTo(503);
    }

    @Test
    void a_single_rule_can_have_a_window_and_a_prompt_filter() throws Exception {
        HttpResponse<String> armed = simulator.send(
                "POST", "/admin/faults", "{\"fault\":\"busy\",\"prompt\":\"boat\",\"after\":\"1h\",\"for\":\"10s\"}");

        assertThat(json(armed).at("/for").stringValue()).isEqualTo("10000ms");
        assertThat(simulator.answer(video("A boat")).statusCode()).isEqualTo(200);
        HttpResponse<String> rejected = simulator.send("POST", "/admin/faults", "{\"fault\":\"cut\",\"every\":\"1s\"}");
        assertThat(rejected.statusCode()).isEqualTo(400);
        assertThat(json(rejected).at("/errors/0/message").stringValue()).contains("every requires for");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rush-hour", "flaky-network", "forgetful-provider", "slow-tail"})
    void in_every_bundled_scenario_each_task_is_billed_once(String name) throws Exception {
        play(Files.readString(Path.of("scenarios", name + ".yaml"), StandardCharsets.UTF_8));

        for (int i = 0; i < 50; i++) { // the rarest rule strikes the 50th
            ObjectNode order = video("A boat");
            for (int attempt = 0; attempt < 20 && !trySubmit(order); attempt++) {
                // After any error the same task is submitted again.
            }
            assertThat(bills(order)).isEqualTo(1);
        }

        assertThat(json(simulator.send("GET", "/admin/scenario", ""))
                        .at("/rules")
                        .valueStream()
                        .mapToLong(rule -> rule.at("/struck").longValue())
                        .sum())
                .isPositive();
    }

    @Test
    void a_scenario_can_be_active_from_the_start() throws Exception {
        HttpResponse<String> played = new SimulatorClient(FROM_START).send("GET", "/admin/scenario", "");

        assertThat(json(played).at("/name").stringValue()).isEqualTo("slow-tail");
    }

    /** Submits a task and returns whether the simulator has confirmed it. */
    private static boolean trySubmit(ObjectNode order) throws InterruptedException {
        try {
            HttpResponse<String> answer = simulator.answer(order);
            return answer.statusCode() == 200
                    || json(answer).at("/errors/0/code").asString("").equals("conflictTaskUUID");
        } catch (IOException e) {
            return false;
        }
    }

    private static int bills(ObjectNode order) throws Exception {
        return json(simulator.send("GET", "/ledger?task=" + idOf(order), ""))
                .at("/tasks/0/bills")
                .intValue();
    }

    private static JsonNode play(String scenario) throws Exception {
        return json(simulator.send("POST", "/admin/scenario", scenario, "application/yaml"));
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return Json.STRICT.readTree(answer.body());
    }
}
