package io.scenefleet.e2e;

import static io.scenefleet.e2e.Api.SCENARIOS;
import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.scenefleet.testsupport.JavaProcess;
import io.scenefleet.testsupport.fleet.JsonHttp;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Processes die; scenes do not, and nothing is paid for twice. */
class CrashesIT {
    private static final Map<String, String> SLOW = SCENARIOS.stream().collect(toMap(identity(), _ -> "[[render:8s]]"));

    private final VideoSystem system = VideoSystem.running();
    private final Api api = system.api();

    @Test
    void scenes_of_a_worker_that_is_killed_are_finished_by_the_other_and_billed_once() {
        var session = api.sessionWithScript(SLOW);
        var job = api.generate(session);
        await().atMost(Duration.ofSeconds(20)).until(() -> allAre("rendering", api.status(job)));
        var killed = system.workers().getFirst();

        killed.kill();
        var last = api.pollUntilOver(job).getLast();

        assertCompletedWithOneBillEach(job, last);
    }

    @Test
    void a_worker_that_is_asked_to_stop_hands_its_scenes_over_in_seconds() {
        var session = api.sessionWithScript(SLOW);
        var job = api.generate(session);
        await().atMost(Duration.ofSeconds(20)).until(() -> allAre("rendering", api.status(job)));

        system.workers().getFirst().stop(Duration.ofSeconds(10));
        var last = api.pollUntilOver(job).getLast();

        assertCompletedWithOneBillEach(job, last);
    }

    @Test
    void a_worker_that_wakes_up_after_its_lease_does_no_harm() {
        var session = api.sessionWithScript(SLOW);
        var job = api.generate(session);
        await().atMost(Duration.ofSeconds(20)).until(() -> allAre("rendering", api.status(job)));

        system.workers().forEach(JavaProcess::pause);
        try {
            await("all leases are over")
                    .atMost(Duration.ofSeconds(20))
                    .until(() -> system.records().areLeasesOver(job));
        } finally {
            system.workers().forEach(JavaProcess::resume);
        }
        var last = api.pollUntilOver(job).getLast();

        assertCompletedWithOneBillEach(job, last);
    }

    @Test
    void a_redis_that_forgets_finished_jobs_does_not_take_their_videos_along() {
        var session = api.sessionWithScript(Map.of());
        var job = api.generate(session);
        var status = api.pollUntilOver(job).getLast();
        var videos = status.path("scenes")
                .valueStream()
                .map(scene -> scene.path("video_url").asString())
                .toList();

        system.records().loseEverything();

        assertThat(api.get("/api/videos/status/" + job).status()).isEqualTo(404);
        assertThat(videos)
                .hasSize(4)
                .allSatisfy(video -> assertThat(api.get(video).status()).isEqualTo(200));
    }

    @Test
    void an_unavailable_broker_refuses_jobs_and_leaves_nothing_behind() {
        var session = api.sessionWithScript(Map.of());
        await().atMost(Duration.ofSeconds(30)).until(() -> system.records().activeJobs() == 0);
        system.rabbit().kill();

        JsonHttp.Reply answer;
        try {
            answer = api.post("/api/videos/generate-scenes", Map.of("session_id", session));
        } finally {
            system.rabbit().restart();
        }

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        assertThat(system.records().activeJobs()).isZero();
        await().atMost(Duration.ofSeconds(30))
                .until(() -> api.post("/api/videos/generate-scenes", Map.of("session_id", session))
                                .status()
                        == 202);
        var job = api.generate(session);
        assertThat(api.pollUntilOver(job).getLast().path("overall_status").asString())
                .isEqualTo("completed");
    }

    @Test
    void a_broker_that_is_killed_while_scenes_render_costs_nothing() {
        var session = api.sessionWithScript(SLOW);
        var job = api.generate(session);
        await().atMost(Duration.ofSeconds(20)).until(() -> allAre("rendering", api.status(job)));

        system.rabbit().kill();
        system.rabbit().restart();
        var last = api.pollUntilOver(job).getLast();

        assertCompletedWithOneBillEach(job, last);
    }

    private void assertCompletedWithOneBillEach(String job, JsonNode status) {
        assertThat(status.path("overall_status").asString()).as("%s", status).isEqualTo("completed");
        assertThat(system.bills(job))
                .hasSize(4)
                .allSatisfy((_, bills) -> assertThat(bills).isEqualTo(1));
        assertThat(status.path("scenes")
                        .valueStream()
                        .map(scene -> scene.path("attempt").asInt()))
                .containsOnly(1);
    }

    private static boolean allAre(String stage, JsonNode status) {
        return status.path("scenes")
                .valueStream()
                .allMatch(scene -> scene.path("stage").asString().equals(stage));
    }
}
