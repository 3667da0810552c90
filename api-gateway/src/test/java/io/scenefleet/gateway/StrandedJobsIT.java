package io.scenefleet.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.scenefleet.redis.RedisKeys;
import io.scenefleet.scene.SceneJob;
import io.scenefleet.testsupport.TestServers;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StrandedJobsIT {
    private static final Map<String, String> RETRY = Map.of("action", "retry");
    private static final Map<String, String> GIVE_UP = Map.of("action", "give_up");

    private final TestGateway gateway = TestGateway.shared();

    @Test
    void a_stranded_job_is_listed_and_published_again_when_an_operator_says_so() throws Exception {
        var job = stranded();
        var jobId = job.getFirst().jobId();
        assertThat(listed()).contains(jobId);

        try (var _ = TestGateway.start(
                TestServers.rabbit(),
                TestServers.redis(),
                Map.of("scenefleet.outbox.sweep-interval", "100ms", "scenefleet.outbox.older-than", "100ms"))) {
            gateway.post("/api/ops/stranded/" + jobId, RETRY).hasStatus(200);

            assertThat(OrderedScenes.shared(TestServers.rabbit()).of(jobId, 8)).containsAll(job);
        }
        assertThat(listed()).doesNotContain(jobId);
        assertThat(gateway.redis().opsForHash().entries(sceneKey(job.getFirst())))
                .doesNotContainKeys("stranded_at", "republished", "republished_at");
    }

    @Test
    void a_job_whose_order_is_lost_can_be_given_up_and_its_session_orders_again() throws Exception {
        var job = stranded();
        var jobId = job.getFirst().jobId();
        gateway.worker().complete(job.get(1));
        gateway.redis().delete(RedisKeys.request(jobId));

        gateway.post("/api/ops/stranded/" + jobId, RETRY).isProblem(409, "order_forgotten");
        gateway.post("/api/ops/stranded/" + jobId, GIVE_UP).hasStatus(200);

        var status = gateway.status(jobId);
        assertThat(status.string("overall_status")).isEqualTo("partial");
        assertThat(status.json()
                        .required("scenes")
                        .required(0)
                        .required("error_code")
                        .asString())
                .isEqualTo("undeliverable");
        assertThat(listed()).doesNotContain(jobId);
        assertThat(gateway.generate(job.getFirst().sessionId()).hasStatus(202).string("job_id"))
                .isNotEqualTo(jobId);
    }

    @Test
    void a_job_that_lacks_a_scene_cannot_be_published_again() throws Exception {
        var job = stranded();
        var jobId = job.getFirst().jobId();
        gateway.redis().delete(sceneKey(job.getLast()));

        gateway.post("/api/ops/stranded/" + jobId, RETRY).isProblem(409, "order_forgotten");

        assertThat(listed()).contains(jobId);
        assertThat(gateway.redis().opsForHash().get(sceneKey(job.getFirst()), "republished"))
                .isEqualTo("10");
    }

    @Test
    void a_scene_that_a_worker_holds_is_not_given_up() throws Exception {
        var job = stranded();
        gateway.worker().claim(job.getFirst());

        gateway.post("/api/ops/stranded/" + job.getFirst().jobId(), GIVE_UP).isProblem(409, "scene_busy");

        assertThat(gateway.redis().opsForHash().get(sceneKey(job.getFirst()), "stage"))
                .isEqualTo("claimed");
    }

    @Test
    void a_scene_at_a_stage_of_a_newer_version_is_not_given_up_and_its_job_stays_listed() throws Exception {
        var job = stranded();
        var jobId = job.getFirst().jobId();
        gateway.redis().opsForHash().put(sceneKey(job.getFirst()), "stage", "enhancing");

        gateway.post("/api/ops/stranded/" + jobId, GIVE_UP).isProblem(409, "stage_unknown");

        assertThat(listed()).contains(jobId);
        assertThat(gateway.redis().opsForHash().get(sceneKey(job.getFirst()), "stage"))
                .isEqualTo("enhancing");
    }

    @Test
    void an_entry_without_a_job_is_removed_and_an_unknown_action_refused() {
        gateway.redis().opsForZSet().add(RedisKeys.STRANDED_JOBS, "no-such-job", 1);

        gateway.post("/api/ops/stranded/no-such-job", RETRY).isProblem(404, "job_not_found");
        gateway.post("/api/ops/stranded/no-such-job", Map.of("action", "burn")).isProblem(422, "unknown_action");
        gateway.post("/api/ops/stranded/no-such-job", GIVE_UP).isProblem(404, "job_not_found");
        assertThat(listed()).doesNotContain("no-such-job");
    }

    /** A job whose first scene was published again too often, as a sweep leaves it. */
    private List<SceneJob> stranded() throws Exception {
        var jobId =
                gateway.generate(gateway.newSessionWithScript()).hasStatus(202).string("job_id");
        var job = OrderedScenes.shared(TestServers.rabbit()).of(jobId, 4);
        gateway.redis()
                .opsForHash()
                .putAll(
                        sceneKey(job.getFirst()),
                        Map.of("republished", "10", "republished_at", "1", "stranded_at", "1"));
        gateway.redis().opsForZSet().add(RedisKeys.STRANDED_JOBS, jobId, 1);
        return job;
    }

    private List<String> listed() {
        return gateway.get("/api/ops/stranded?limit=500")
                .hasStatus(200)
                .json()
                .required("jobs")
                .valueStream()
                .map(job -> job.required("job_id").asString())
                .toList();
    }

    private static String sceneKey(SceneJob job) {
        return RedisKeys.scene(job.jobId(), job.scenario());
    }
}
