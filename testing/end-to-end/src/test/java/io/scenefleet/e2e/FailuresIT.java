package io.scenefleet.e2e;

import static io.scenefleet.e2e.Api.SCENARIOS;
import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What users are told when a scene cannot be made, and that it costs the others nothing. */
class FailuresIT {
    private static final String REFUSED = "[[fail:contentPolicyViolation]]";

    private final VideoSystem system = VideoSystem.running();
    private final Api api = system.api();

    @Test
    void one_failed_scene_leaves_the_others_alone() {
        var session = api.sessionWithScript(Map.of("problem", REFUSED));

        var job = api.generate(session);
        var last = api.pollUntilOver(job).getLast();

        assertThat(last.path("overall_status").asString()).isEqualTo("partial");
        var failed = Api.scene(last, "problem");
        assertThat(failed.path("status").asString()).isEqualTo("failed");
        assertThat(failed.path("error_code").asString()).isEqualTo("moderation");
        assertThat(failed.path("error").asString()).isNotBlank();
        assertThat(failed.path("video_url").isNull()).isTrue();
        assertThat(api.sceneVideos(session)).containsOnlyKeys("hook", "solution", "cta");
    }

    @Test
    void a_job_of_which_all_scenes_fail_has_failed() {
        var session = api.sessionWithScript(SCENARIOS.stream().collect(toMap(identity(), _ -> REFUSED)));

        var job = api.generate(session);
        var last = api.pollUntilOver(job).getLast();

        assertThat(last.path("overall_status").asString()).isEqualTo("failed");
        assertThat(api.sceneVideos(session)).isEmpty();
    }

    @Test
    void a_render_that_fails_once_is_bought_a_second_time_under_another_name() {
        var session = api.sessionWithScript(Map.of("hook", "[[fail:providerInternalError x1]] " + System.nanoTime()));

        var job = api.generate(session);
        var last = api.pollUntilOver(job).getLast();

        assertThat(last.path("overall_status").asString()).isEqualTo("completed");
        var hook = Api.scene(last, "hook");
        assertThat(hook.path("attempt").asInt()).isEqualTo(2);
        assertThat(hook.path("earlier_attempts")).hasSize(1);
        var first = hook.path("earlier_attempts").path(0);
        assertThat(first.path("error_code").asString()).isEqualTo("provider_error");
        assertThat(system.ledger()
                        .task(first.path("task_uuid").asString())
                        .path("submits")
                        .asInt())
                .isOne();
        assertThat(hook.path("costs").path("unpriced").asInt())
                .as("the provider does not say what the failed render cost")
                .isOne();
    }

    @Test
    void an_order_whose_answer_is_lost_is_billed_once() {
        var session = api.sessionWithScript(Map.of("solution", "[[lost-answer x1]] " + System.nanoTime()));

        var job = api.generate(session);
        var last = api.pollUntilOver(job).getLast();

        assertThat(last.path("overall_status").asString()).isEqualTo("completed");
        var scene = Api.scene(last, "solution");
        assertThat(scene.path("attempt").asInt()).isEqualTo(1);
        assertThat(system.bills(job)).containsEntry("solution", 1);
    }

    @Test
    void a_provider_without_room_is_asked_again_under_the_same_name() {
        var session = api.sessionWithScript(Map.of("cta", "[[busy:429x2]] " + System.nanoTime()));

        var job = api.generate(session);
        var last = api.pollUntilOver(job).getLast();

        assertThat(last.path("overall_status").asString()).isEqualTo("completed");
        assertThat(Api.scene(last, "cta").path("attempt").asInt()).isEqualTo(1);
    }

    @Test
    void a_full_redis_takes_no_new_work_and_finishes_what_is_under_way() {
        var job = api.generate(api.sessionWithScript(Map.of()));

        system.records().limitMemory(1);
        try {
            assertThat(api.pollUntilOver(job).getLast().path("overall_status").asString())
                    .isEqualTo("completed");
            var refused = api.post("/api/session/create", Map.of());
            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.body().path("detail").asString())
                    .isEqualTo("There is no room for new sessions and jobs right now");
        } finally {
            system.records().limitMemory(0);
        }
        await("new work is taken again")
                .until(() -> api.post("/api/session/create", Map.of()).status() < 300);
    }

    @Test
    void two_hundred_files_that_come_late_are_all_waited_for_and_bought_once() {
        var late = SCENARIOS.stream().collect(toMap(identity(), _ -> "Regatta [[late-file:4s]]"));

        var jobs = Stream.generate(() -> api.generate(api.sessionWithScript(late)))
                .limit(200 / SCENARIOS.size())
                .toList();

        assertThat(jobs)
                .allSatisfy(job -> assertThat(api.pollUntilOver(job)
                                .getLast()
                                .path("overall_status")
                                .asString())
                        .isEqualTo("completed"));
        assertThat(system.ledger().ordersOf("Regatta")).hasSize(200).allSatisfy(order -> {
            assertThat(order.path("bills").asInt()).isEqualTo(1);
            assertThat(order.path("downloads").asInt())
                    .as("empty, and then whole")
                    .isGreaterThanOrEqualTo(2);
        });
    }

    @Test
    void a_video_that_breaks_off_is_fetched_again() {
        var session = api.sessionWithScript(Map.of("hook", "[[cut x1]] " + System.nanoTime()));

        var job = api.generate(session);
        var last = api.pollUntilOver(job).getLast();

        assertThat(last.path("overall_status").asString()).isEqualTo("completed");
        assertThat(DecodedVideo.decode(api.get(api.sceneVideo(session, "hook")).bytes())
                        .hasPicture())
                .isTrue();
    }
}
