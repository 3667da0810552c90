package io.scenefleet.e2e;

import static io.scenefleet.e2e.Api.SCENARIOS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.scenefleet.testsupport.JavaProcess;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** From an approved script to four videos, as the documentation's usage example goes. */
class ApprovedScriptIT {
    private static final Map<String, Double> SECONDS =
            Map.of("hook", 7.0, "problem", 7.0, "solution", 10.0, "cta", 6.0);

    private final VideoSystem system = VideoSystem.running();
    private final Api api = system.api();

    @Test
    void an_approved_script_becomes_four_playable_videos() {
        var session = api.sessionWithScript(Map.of());

        var job = api.generate(session);
        var last = api.pollUntilOver(job).getLast();

        assertThat(last.path("overall_status").asString()).isEqualTo("completed");
        var videos = api.sceneVideos(session);
        assertThat(videos.keySet()).containsExactlyElementsOf(SCENARIOS);
        videos.forEach((scenario, url) -> {
            assertThat(url).matches("/outputs/%s_%s_[0-9a-z]+\\.mp4".formatted(session, scenario));
            var whole = api.get(url);
            assertThat(whole.status()).isEqualTo(200);
            assertThat(whole.headers().firstValue("Content-Type")).hasValue("video/mp4");
            var clip = DecodedVideo.decode(whole.bytes());
            assertThat(clip.seconds()).isCloseTo(SECONDS.get(scenario), within(0.2));
            assertThat(clip.hasPicture()).isTrue();
            var range = api.getRange(url, "bytes=0-1");
            assertThat(range.status()).isEqualTo(206);
            assertThat(range.bytes()).hasSize(2);
        });
        assertThat(system.bills(job))
                .hasSize(4)
                .allSatisfy((_, bills) -> assertThat(bills).isEqualTo(1));
        var costs = last.path("costs");
        assertThat(costs.path("billed_usd").decimalValue()).isPositive().isEqualByComparingTo(system.billedUsd(job));
        assertThat(costs.path("wasted_usd").decimalValue()).isZero();
        assertThat(costs.path("unpriced").asInt()).isZero();
    }

    @Test
    void progress_starts_at_0_never_falls_waits_at_69_for_the_render_and_ends_at_100() {
        var session = api.sessionWithScript(Map.of());
        system.workers().forEach(JavaProcess::pause); // or they are faster than the first look

        String job;
        JsonNode first;
        try {
            job = api.generate(session);
            first = api.status(job);
        } finally {
            system.workers().forEach(JavaProcess::resume);
        }
        var seen = api.pollUntilOver(job);

        assertThat(seen).hasSizeGreaterThan(5);
        for (var scenario : SCENARIOS) {
            assertThat(Api.scene(first, scenario).path("progress").asInt()).isZero();
            var progress = seen.stream()
                    .map(status -> Api.scene(status, scenario).path("progress").asInt())
                    .toList();
            assertThat(progress).isSorted().endsWith(100);
            assertThat(new HashSet<>(progress))
                    .as("moves while it renders: %s", progress)
                    .anyMatch(p -> p > 30 && p < 70);
        }
        assertThat(statusWords(seen)).isSubsetOf("generating", "completed", "failed");
        assertThat(seen.stream()
                        .map(status -> status.path("overall_status").asString())
                        .distinct())
                .containsExactly("generating", "completed");
    }

    @Test
    void the_documented_hash_of_a_scene_says_what_the_api_says() {
        var session = api.sessionWithScript(Map.of("cta", "[[fail:contentPolicyViolation]]"));

        var job = api.generate(session);
        var last = api.pollUntilOver(job).getLast();

        for (var scenario : SCENARIOS) {
            var hash = system.records().scene(job, scenario);
            var scene = Api.scene(last, scenario);
            assertThat(hash).containsEntry("status", scene.path("status").asString());
            assertThat(hash).containsEntry("stage", scene.path("stage").asString());
            assertThat(hash).containsEntry("progress", scene.path("progress").asString());
            assertThat(hash.get("video_url")).isEqualTo(textOrNull(scene.path("video_url")));
            assertThat(hash.get("error")).isEqualTo(textOrNull(scene.path("error")));
            assertThat(hash.get("error_code")).isEqualTo(textOrNull(scene.path("error_code")));
        }
    }

    @Test
    void ordering_the_same_again_while_it_is_generated_answers_the_running_job() {
        var session = api.sessionWithScript(Map.of());

        var first = api.generate(session);
        var second = api.generate(session);

        assertThat(second).isEqualTo(first);
        var last = api.pollUntilOver(first).getLast();
        assertThat(last.path("overall_status").asString()).isEqualTo("completed");
    }

    private static List<String> statusWords(List<JsonNode> seen) {
        return seen.stream()
                .flatMap(status -> status.path("scenes").valueStream())
                .map(scene -> scene.path("status").asString())
                .distinct()
                .toList();
    }

    private static @Nullable String textOrNull(JsonNode node) {
        return node.isNull() || node.isMissingNode() ? null : node.asString();
    }
}
