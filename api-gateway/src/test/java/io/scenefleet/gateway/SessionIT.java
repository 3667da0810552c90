package io.scenefleet.gateway;

import static io.scenefleet.gateway.TestGateway.scene;
import static io.scenefleet.gateway.TestGateway.with;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SessionIT {
    private final TestGateway gateway = TestGateway.shared();

    @Test
    void an_empty_request_creates_a_session() {
        var response = gateway.send(gateway.request("/api/session/create").POST(BodyPublishers.noBody()));

        response.hasStatus(201);
        assertThat(response.header("Location")).isEqualTo("/api/session/" + response.string("session_id"));
        assertThat(Instant.parse(response.string("expires_at"))).isAfter(Instant.now());
    }

    @Test
    void a_script_is_returned_as_sent_and_can_be_sent_again() {
        var session = gateway.newSession();
        var hook = with(with(scene("hook"), "camera_work", "Slow zoom"), "duration", 6.5);

        var described = gateway.describe(session, hook, with(scene("cta"), "approved", false));

        described.hasStatus(200);
        var first = described.json().at("/scene_descriptions/0");
        assertThat(first.required("scenario").asString()).isEqualTo("hook");
        assertThat(first.required("duration").asDouble()).isEqualTo(6.5);
        assertThat(first.required("camera_work").asString()).isEqualTo("Slow zoom");
        assertThat(first.required("lighting").isNull()).isTrue();
        assertThat(first.required("approved").asBoolean()).isTrue();
        assertThat(described.json().at("/scene_descriptions/1/approved").asBoolean())
                .isFalse();
        assertThat(described.text()).contains("\"duration\":7,");
        var got = gateway.get("/api/session/" + session).hasStatus(200);
        assertThat(got.json().propertyNames())
                .contains("session_id", "scene_descriptions", "scene_videos", "created_at", "expires_at");
        assertThat(got.json().required("scene_videos").isEmpty()).isTrue();
        var again = gateway.put(
                "/api/session/" + session + "/scene-descriptions",
                Map.of("scene_descriptions", got.json().required("scene_descriptions")));
        again.hasStatus(200);
        assertThat(again.json().required("scene_descriptions"))
                .isEqualTo(got.json().required("scene_descriptions"));
    }

    @Test
    void all_errors_of_a_script_are_reported_at_once() {
        var session = gateway.newSession();

        var response = gateway.describe(
                session,
                Map.of("scenario", "intro", "duration", 0, "visual_description", " "),
                with(with(scene("hook"), "model", "nobody:1@1"), "lighting", "x".repeat(2_001)),
                with(scene("hook"), "first_frame_image", "file:///etc/passwd"));

        response.isProblem(422, "validation_failed");
        assertThat(response.errors())
                .containsExactlyInAnyOrder(
                        "unknown_scenario /scene_descriptions/0/scenario",
                        "out_of_range /scene_descriptions/0/duration",
                        "required /scene_descriptions/0/visual_description",
                        "unknown_model /scene_descriptions/1/model",
                        "too_long /scene_descriptions/1/lighting",
                        "duplicate /scene_descriptions/2/scenario",
                        "invalid /scene_descriptions/2/first_frame_image");
        assertThat(gateway.get("/api/session/" + session)
                        .json()
                        .required("scene_descriptions")
                        .isEmpty())
                .isTrue();
    }

    @Test
    void unknown_members_and_wrong_types_are_named() {
        var path = "/api/session/" + gateway.newSession() + "/scene-descriptions";

        var unknown = gateway.put(path, Map.of("scene_descriptions", List.of(with(scene("hook"), "colour", "red"))));
        var wrong = gateway.put(path, Map.of("scene_descriptions", List.of(with(scene("hook"), "duration", "seven"))));
        var text = gateway.put(path, Map.of("scene_descriptions", List.of(with(scene("hook"), "lighting", 7))));

        assertThat(unknown.isProblem(400, "malformed_request").string("detail"))
                .contains("/scene_descriptions/0/colour");
        assertThat(wrong.isProblem(400, "malformed_request").string("detail"))
                .contains("/scene_descriptions/0/duration");
        assertThat(text.isProblem(400, "malformed_request").string("detail"))
                .contains("/scene_descriptions/0/lighting");
    }

    @Test
    void a_session_that_does_not_exist_is_not_found() {
        var script = Map.of("scene_descriptions", List.of(scene("hook")));

        gateway.get("/api/session/nobody").isProblem(404, "session_not_found");
        gateway.get("/api/session/no~body").isProblem(404, "session_not_found");
        gateway.put("/api/session/nobody/scene-descriptions", script).isProblem(404, "session_not_found");
        gateway.delete("/api/session/nobody").isProblem(404, "session_not_found");
    }

    @Test
    void a_deleted_session_is_gone() {
        var path = "/api/session/" + gateway.newSession();

        gateway.delete(path).hasStatus(204);

        gateway.get(path).isProblem(404, "session_not_found");
        gateway.delete(path).isProblem(404, "session_not_found");
    }
}
