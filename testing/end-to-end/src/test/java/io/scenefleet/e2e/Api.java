package io.scenefleet.e2e;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.scenefleet.testsupport.fleet.JsonHttp;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** The HTTP API as a frontend uses it: with the names of the documentation, and nothing else. */
record Api(URI gateway) {
    static final List<String> SCENARIOS = List.of("hook", "problem", "solution", "cta");
    static final List<String> TERMINAL = List.of("completed", "failed", "partial");
    private static final List<Integer> DURATIONS = List.of(7, 7, 10, 6);
    private static final Duration POLL_INTERVAL = Duration.ofMillis(200);
    private static final Duration JOB_TIMEOUT = Duration.ofSeconds(90);
    private static final JsonHttp HTTP = new JsonHttp(Duration.ofSeconds(60));

    /** A session with a complete script; {@code directives} are added to the scene of that name. */
    String sessionWithScript(Map<String, String> directives) {
        var session =
                post("/api/session/create", Map.of()).body().path("session_id").asString();
        describe(session, directives);
        return session;
    }

    void describe(String session, Map<String, String> directives) {
        var scenes = new ArrayList<Map<String, Object>>();
        for (int i = 0; i < SCENARIOS.size(); i++) {
            var scenario = SCENARIOS.get(i);
            scenes.add(Map.of(
                    "scenario",
                    scenario,
                    "duration",
                    DURATIONS.get(i),
                    "visual_description",
                    "A paper boat, %s %s".formatted(scenario, directives.getOrDefault(scenario, "")),
                    "camera_work",
                    "slow dolly in",
                    "dialog_narration",
                    "Set sail."));
        }
        var answer = HTTP.send(
                "PUT",
                gateway.resolve("/api/session/" + session + "/scene-descriptions"),
                Map.of("scene_descriptions", scenes));
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(200);
    }

    /** Orders all scenes and returns the job's id. */
    String generate(String session) {
        var answer = post("/api/videos/generate-scenes", Map.of("session_id", session));
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(202);
        assertThat(answer.body().path("success").asBoolean()).isTrue();
        return answer.body().path("job_id").asString();
    }

    JsonNode status(String job) {
        return get("/api/videos/status/" + job).body();
    }

    /** Every status that a frontend sees that asks five times a second, the last of them terminal. */
    List<JsonNode> pollUntilOver(String job) {
        var seen = new ArrayList<JsonNode>();
        await().atMost(JOB_TIMEOUT)
                .pollDelay(Duration.ZERO)
                .pollInterval(POLL_INTERVAL)
                .until(() -> {
                    seen.add(status(job));
                    return TERMINAL.contains(
                            seen.getLast().path("overall_status").asString());
                });
        return seen;
    }

    /** The scene of this name in a status. */
    static JsonNode scene(JsonNode status, String scenario) {
        return status.path("scenes")
                .valueStream()
                .filter(scene -> scene.path("scenario").asString().equals(scenario))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no scene " + scenario + " in " + status));
    }

    /** The session's videos: scenario to URL. */
    Map<String, String> sceneVideos(String session) {
        var videos = new LinkedHashMap<String, String>();
        get("/api/session/" + session)
                .body()
                .path("scene_videos")
                .forEach(video -> videos.put(
                        video.path("scenario").asString(),
                        video.path("video_url").asString()));
        return videos;
    }

    /** The URL of one of the session's videos. */
    String sceneVideo(String session, String scenario) {
        return requireNonNull(sceneVideos(session).get(scenario), "the session has no such video");
    }

    JsonHttp.Reply get(String path) {
        return HTTP.get(gateway.resolve(path));
    }

    JsonHttp.Reply getRange(String path, String range) {
        return HTTP.send("GET", gateway.resolve(path), null, "Range", range);
    }

    JsonHttp.Reply post(String path, Object body) {
        return HTTP.send("POST", gateway.resolve(path), body);
    }
}
