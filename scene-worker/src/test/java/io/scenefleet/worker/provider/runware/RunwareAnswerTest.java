package io.scenefleet.worker.provider.runware;

import static org.assertj.core.api.Assertions.assertThat;

import io.scenefleet.scene.TaskUuid;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class RunwareAnswerTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final TaskUuid task = new TaskUuid(UUID.randomUUID());

    static JsonNode json(String text) {
        return JSON.readTree(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "<html>504</html>", "[]", "null", "42", "\"text\"", "{\"data\":", "{}"})
    void what_is_not_an_answer_is_empty_and_says_so(String body) {
        var answer = RunwareAnswer.parse(200, body);

        assertThat(answer.data()).isEmpty();
        assertThat(answer.errors()).isEmpty();
        assertThat(answer.isReadable()).isFalse();
    }

    @Test
    void an_empty_list_is_an_answer() {
        assertThat(RunwareAnswer.parse(200, "{\"data\":[]}").isReadable()).isTrue();
    }

    @Test
    void errors_may_come_as_one() {
        var answer = RunwareAnswer.parse(400, """
                {"error": {"code": "invalidWidth", "message": "too wide", "parameter": ["width", "height"]}}""");

        assertThat(answer.errors())
                .containsExactly(new RunwareError("invalidWidth", "too wide", "", null, null, false));
    }

    @Test
    void an_item_with_the_status_error_is_an_error_about_its_task() {
        var answer = RunwareAnswer.parse(200, """
                {"data": [{"taskUUID": "%s", "status": "error",
                           "error": {"code": "timeoutProvider", "message": "late"}}]}""".formatted(task));

        assertThat(answer.data()).isEmpty();
        assertThat(answer.errorsOf(task))
                .containsExactly(new RunwareError("timeoutProvider", "late", "", task, null, true));
    }

    @Test
    void an_error_without_a_code_has_an_unknown_one() {
        var answer = RunwareAnswer.parse(500, "{\"errors\": [{\"message\": \"oops\"}, \"text\", null, 1]}");

        assertThat(answer.errors()).containsExactly(new RunwareError("unknownError", "oops", "", null, null, false));
    }

    @Test
    void a_name_that_is_no_uuid_is_no_task() {
        var answer = RunwareAnswer.parse(200, "{\"data\": [{\"taskUUID\": \"7f0c…2a10\"}, {\"taskUUID\": 7}]}");

        assertThat(answer.mentions(task)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-0.1", "1000000.01", "1e400", "-1e400", "1e-400", "\"0.1\"", "null"})
    void what_is_no_plausible_cost_is_ignored(String cost) {
        assertThat(RunwareAnswer.costOf(json("{\"cost\": %s}".formatted(cost)))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.462", "1", "1000000"})
    void a_plausible_cost_is_taken(String cost) {
        assertThat(RunwareAnswer.costOf(json("{\"cost\": %s}".formatted(cost))))
                .hasValueSatisfying(usd -> assertThat(usd).isEqualByComparingTo(cost));
    }

    @Test
    void long_messages_are_cut() {
        var error = new RunwareError("providerError", "x".repeat(5_000), "", null, null, false);

        assertThat(error.text()).hasSize(251).startsWith("providerError: xxx").endsWith("…");
    }
}
