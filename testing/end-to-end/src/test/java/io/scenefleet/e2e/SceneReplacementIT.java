package io.scenefleet.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** One scene again, while the others stay as they are. */
class SceneReplacementIT {
    private final Api api = VideoSystem.running().api();

    @Test
    void a_regenerated_scene_replaces_its_own_video_only() {
        var session = api.sessionWithScript(Map.of());
        api.pollUntilOver(api.generate(session));
        var before = api.sceneVideos(session);
        var oldVideo = api.sceneVideo(session, "hook");

        var answer = api.post("/api/videos/regenerate-scene", Map.of("session_id", session, "scenario", "hook"));

        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(200);
        assertThat(answer.body().path("success").asBoolean()).isTrue();
        assertThat(answer.body().path("message").asString()).isEqualTo("Video regenerated successfully for hook");
        assertThat(answer.body().path("scenario").asString()).isEqualTo("hook");
        var url = answer.body().path("video_url").asString();
        var after = api.sceneVideos(session);
        assertThat(url).isNotEqualTo(oldVideo);
        assertThat(after).containsEntry("hook", url);
        assertThat(withoutHook(after)).isEqualTo(withoutHook(before));
        assertThat(api.get(url).status()).isEqualTo(200);
        assertThat(api.get(oldVideo).status()).as("the old file stays").isEqualTo(200);
    }

    @Test
    void a_regeneration_that_fails_changes_nothing() {
        var session = api.sessionWithScript(Map.of());
        api.pollUntilOver(api.generate(session));
        var before = api.sceneVideos(session);
        api.describe(session, Map.of("cta", "[[fail:contentPolicyViolation]]"));

        var answer = api.post("/api/videos/regenerate-scene", Map.of("session_id", session, "scenario", "cta"));

        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(502);
        assertThat(answer.body().path("error_code").asString()).isEqualTo("moderation");
        assertThat(api.sceneVideos(session)).isEqualTo(before);
    }

    private static Map<String, String> withoutHook(Map<String, String> videos) {
        var others = new LinkedHashMap<>(videos);
        others.remove("hook");
        return others;
    }
}
