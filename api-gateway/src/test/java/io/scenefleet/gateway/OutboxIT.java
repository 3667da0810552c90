package io.scenefleet.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.scenefleet.fleet.FleetLock;
import io.scenefleet.job.JobCreation;
import io.scenefleet.job.JobStore;
import io.scenefleet.job.NewJob;
import io.scenefleet.job.NewJob.SceneOrder;
import io.scenefleet.redis.RedisKeys;
import io.scenefleet.scene.JobKind;
import io.scenefleet.scene.RenderSettings;
import io.scenefleet.scene.Scenario;
import io.scenefleet.scene.SceneJob;
import io.scenefleet.testsupport.TestServers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class OutboxIT {
    private final TestGateway gateway = TestGateway.shared();

    @Test
    void a_stored_but_unpublished_job_is_published_later() throws Exception {
        gateway.generate(gateway.newSessionWithScript()).hasStatus(202);
        var created = create(gateway.newSessionWithScript());
        var jobId = created.getFirst().jobId();

        try (var _ = TestGateway.start(
                TestServers.rabbit(),
                TestServers.redis(),
                Map.of("scenefleet.outbox.sweep-interval", "100ms", "scenefleet.outbox.older-than", "100ms"))) {
            var messages = OrderedScenes.shared(TestServers.rabbit()).of(jobId, 2);

            assertThat(messages).isEqualTo(created);
            await().untilAsserted(() -> assertThat(gateway.redis().opsForZSet().score(RedisKeys.OUTBOX, jobId))
                    .isNull());
        }
    }

    @Test
    void a_request_publishes_a_job_that_another_request_left_unpublished() throws Exception {
        gateway.generate(gateway.newSessionWithScript()).hasStatus(202);
        var session = gateway.newSessionWithScript();
        var jobId = create(session).getFirst().jobId();
        // as an older version leaves it: whatever was ordered is taken for the same
        gateway.redis().opsForHash().delete(RedisKeys.session(session), "ordered:hook", "ordered:cta");

        try (var quick = TestGateway.start(
                TestServers.rabbit(), TestServers.redis(), Map.of("scenefleet.publishing.confirm-timeout", "500ms"))) {
            var response = quick.generate(session);

            response.hasStatus(202);
            assertThat(response.string("job_id")).isEqualTo(jobId);
            assertThat(OrderedScenes.shared(TestServers.rabbit()).of(jobId, 2)).hasSize(2);
            assertThat(gateway.bean(JobStore.class).abandon(jobId))
                    .as("the gateway that recorded it gives up")
                    .isFalse();
            quick.get("/api/videos/status/" + jobId).hasStatus(200);
        }
    }

    @Test
    void a_job_that_cannot_be_read_does_not_hold_up_the_one_behind_it() throws Exception {
        gateway.generate(gateway.newSessionWithScript()).hasStatus(202);
        var damaged = create(gateway.newSessionWithScript()).getFirst().jobId();
        gateway.redis().opsForValue().set(RedisKeys.request(damaged), "{\"job_id\":");
        gateway.redis().opsForZSet().add(RedisKeys.OUTBOX, damaged, 1);
        var behind = create(gateway.newSessionWithScript());

        try (var sweeping = TestGateway.start(
                TestServers.rabbit(),
                TestServers.redis(),
                Map.of(
                        "scenefleet.outbox.sweep-interval", "100ms",
                        "scenefleet.outbox.older-than", "100ms",
                        "scenefleet.outbox.batch", 1))) {
            assertThat(OrderedScenes.shared(TestServers.rabbit())
                            .of(behind.getFirst().jobId(), 2))
                    .isEqualTo(behind);
            assertThat(gateway.redis().opsForZSet().score(RedisKeys.OUTBOX, damaged))
                    .as("it is kept, behind the others")
                    .isGreaterThan(1);
            assertThat(sweeping.get("/actuator/prometheus").text()).contains("scenefleet_outbox_failures_total");
        } finally {
            gateway.redis().opsForZSet().remove(RedisKeys.OUTBOX, damaged);
            gateway.redis().opsForZSet().remove(RedisKeys.ACTIVE_JOBS, damaged);
        }
    }

    @Test
    void a_job_that_cannot_be_read_is_set_aside_after_some_tries() {
        gateway.generate(gateway.newSessionWithScript()).hasStatus(202);
        var damaged = create(gateway.newSessionWithScript()).getFirst().jobId();
        gateway.redis().opsForValue().set(RedisKeys.request(damaged), "{\"job_id\":");

        try (var sweeping = TestGateway.start(
                TestServers.rabbit(),
                TestServers.redis(),
                Map.of(
                        "scenefleet.outbox.sweep-interval", "50ms",
                        "scenefleet.outbox.older-than", "50ms",
                        "scenefleet.outbox.tries", 3))) {
            await().until(() -> gateway.redis().opsForZSet().score(RedisKeys.STRANDED_JOBS, damaged) != null);

            assertThat(gateway.redis().opsForZSet().score(RedisKeys.OUTBOX, damaged))
                    .isNull();
            assertThat(gateway.redis().hasKey(RedisKeys.request(damaged))).isTrue();
            await().untilAsserted(() -> assertThat(
                            sweeping.get("/actuator/prometheus").text())
                    .containsPattern("scenefleet_jobs_stranded [1-9]"));
        } finally {
            gateway.redis().opsForZSet().remove(RedisKeys.STRANDED_JOBS, damaged);
            gateway.redis().opsForZSet().remove(RedisKeys.ACTIVE_JOBS, damaged);
        }
    }

    @Test
    void only_one_gateway_sweeps_at_a_time() {
        var lock = gateway.bean(FleetLock.class);
        var others = new ArrayList<Boolean>();

        await().until(() -> lock.tryRun("outbox-sweep", _ -> others.add(lock.tryRun("outbox-sweep", _ -> {}))));

        assertThat(others).containsExactly(false);
        await().until(() -> lock.tryRun("outbox-sweep", _ -> {}));
    }

    private List<SceneJob> create(String session) {
        var settings = new RenderSettings("klingai:kling-video@3-standard", "A view", 7, 1280, 720, null);
        var job = new NewJob(
                UUID.randomUUID().toString(),
                session,
                JobKind.GENERATE,
                List.of(new SceneOrder(Scenario.HOOK, settings), new SceneOrder(Scenario.CTA, settings)),
                Instant.parse("2026-01-02T03:04:05.678Z"));
        return ((JobCreation.Created) gateway.bean(JobStore.class).create(job)).messages();
    }
}
