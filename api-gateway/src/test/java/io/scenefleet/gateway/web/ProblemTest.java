package io.scenefleet.gateway.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.scenefleet.scene.SceneJson;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProblemTest {
    @Test
    void codes_and_identifiers_are_a_contract() {
        assertThat(Arrays.stream(ProblemType.values()).map(ProblemType::code))
                .containsExactly(
                        "malformed_request",
                        "cors_refused",
                        "operators_only",
                        "not_found",
                        "session_not_found",
                        "job_not_found",
                        "video_not_found",
                        "scene_not_found",
                        "dead_letter_not_found",
                        "method_not_allowed",
                        "not_acceptable",
                        "scene_busy",
                        "scene_not_failed",
                        "outcome_unknown",
                        "outcome_known",
                        "nothing_to_adopt",
                        "order_forgotten",
                        "stage_unknown",
                        "dead_letter_unreadable",
                        "body_too_large",
                        "unsupported_media_type",
                        "range_not_satisfiable",
                        "validation_failed",
                        "internal_error",
                        "generation_failed",
                        "broker_unavailable",
                        "order_unconfirmed",
                        "store_unavailable",
                        "request_refused");
        assertThat(ProblemType.SESSION_NOT_FOUND.uri()).hasToString("https://scenefleet.io/problems/session-not-found");
    }

    @Test
    void it_is_written_as_rfc_9457_with_additional_members() {
        var problem =
                Problem.of(ProblemType.SCENE_BUSY, "Busy").with("job_id", "7").at("/path", "request-1");

        assertThat(SceneJson.mapper().writeValueAsString(problem))
                .isEqualTo("{\"type\":\"https://scenefleet.io/problems/scene-busy\","
                        + "\"title\":\"Another job is generating the scene\",\"status\":409,\"detail\":\"Busy\","
                        + "\"instance\":\"/path\",\"code\":\"scene_busy\",\"retryable\":true,"
                        + "\"request_id\":\"request-1\",\"job_id\":\"7\"}");
    }

    @Test
    void errors_with_one_code_pass_it_to_the_problem() {
        var one = new InvalidField("/a", "a is missing", "required");
        var two = new InvalidField("/b", "b is missing", "required");
        var other = new InvalidField("/c", "c is too long", "too_long");

        assertThat(Problem.invalid(List.of(one, two)).code()).isEqualTo("required");
        assertThat(Problem.invalid(List.of(one, two)).detail()).isEqualTo("a is missing; b is missing");
        assertThat(Problem.invalid(List.of(one, other)).code()).isEqualTo("validation_failed");
        assertThat(Problem.invalid(List.of(one, other)).status()).isEqualTo(422);
    }

    @Test
    void an_error_known_only_by_its_status_keeps_the_status() {
        assertThat(Problem.of(404, "x").code()).isEqualTo("not_found");
        var other = Problem.of(431, "x");
        assertThat(other.code()).isEqualTo("request_refused");
        assertThat(other.status()).isEqualTo(431);
        assertThat(other.title()).isEqualTo("Request Header Fields Too Large");
        assertThat(Problem.of(500, "x").code()).isEqualTo("internal_error");
    }

    @Test
    void only_a_valid_request_id_is_kept() {
        assertThat(RequestId.choose("Order-1_2.3")).isEqualTo("Order-1_2.3");
        assertThat(RequestId.choose("a b")).isNotEqualTo("a b");
        assertThat(RequestId.choose("x".repeat(129))).hasSize(36);
        assertThat(RequestId.choose(null)).hasSize(36);
    }
}
