package io.scenefleet.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.scenefleet.gateway.submission.SceneJobPublisher;
import io.scenefleet.redis.RedisKeys;
import io.scenefleet.testsupport.FaultProxy;
import io.scenefleet.testsupport.FaultProxy.Direction;
import io.scenefleet.testsupport.RabbitServer;
import io.scenefleet.testsupport.RedisServer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Uses servers of its own because it kills them. */
class OutagesIT {
    private static final Duration RECOVERY = Duration.ofSeconds(20);

    private static RabbitServer rabbit;
    private static RedisServer redis;
    private static FaultProxy line;
    private static TestGateway gateway;

    @BeforeAll
    static void start() {
        rabbit = RabbitServer.start();
        redis = RedisServer.start();
        line = FaultProxy.to(rabbit.host(), rabbit.port());
        gateway = TestGateway.start(uri(line), redis, Map.of());
    }

    @AfterAll
    static void stop() {
        gateway.close();
        line.close();
        redis.close();
        rabbit.close();
    }

    @Test
    void without_a_broker_nothing_is_ordered_and_nothing_is_stored() {
        gateway.generate(gateway.newSessionWithScript()).hasStatus(202);
        var session = gateway.newSessionWithScript();
        var before = jobKeys();

        line.refuse();
        var publisher = gateway.bean(SceneJobPublisher.class);
        await().atMost(RECOVERY).until(() -> !publisher.tryConnect());
        var refused = gateway.generate(session);

        assertThat(refused.isProblem(503, "broker_unavailable").header("Retry-After"))
                .isNotEmpty();
        assertThat(refused.json().required("retryable").asBoolean()).isTrue();
        assertThat(jobKeys()).isEqualTo(before);
        assertThat(gateway.redis().hasKey(RedisKeys.running(session))).isFalse();
        gateway.get("/api/session/" + session).hasStatus(200);

        line.heal();
        await().atMost(RECOVERY).untilAsserted(() -> gateway.generate(session).hasStatus(202));
    }

    @Test
    void without_redis_everything_is_unavailable_until_it_is_back() {
        var session = gateway.newSessionWithScript();

        redis.kill();

        assertThat(gateway.post("/api/session/create", "")
                        .isProblem(503, "store_unavailable")
                        .header("Retry-After"))
                .isNotEmpty();
        gateway.generate(session).isProblem(503, "store_unavailable");
        gateway.status("some-job").isProblem(503, "store_unavailable");
        gateway.get("/actuator/health/liveness").hasStatus(200);

        redis.restart();
        await().atMost(RECOVERY)
                .untilAsserted(() -> gateway.post("/api/session/create", "").hasStatus(201));
        gateway.generate(gateway.newSessionWithScript()).hasStatus(202);
    }

    @Test
    void a_gateway_starts_without_its_servers() {
        rabbit.kill();
        redis.kill();
        try (var lonely = TestGateway.start(rabbit, redis, Map.of())) {
            lonely.post("/api/session/create", "").isProblem(503, "store_unavailable");
            lonely.get("/actuator/health/readiness").hasStatus(200);

            redis.restart();
            await().atMost(RECOVERY)
                    .untilAsserted(() -> lonely.post("/api/session/create", "").hasStatus(201));
            var session = lonely.newSessionWithScript();
            lonely.generate(session).isProblem(503, "broker_unavailable");

            rabbit.restart();
            await().atMost(RECOVERY)
                    .untilAsserted(() -> lonely.generate(session).hasStatus(202));
        }
    }

    @Test
    void an_unconfirmed_order_is_kept_and_the_next_request_returns_its_job() throws Exception {
        try (var slow = FaultProxy.to(rabbit.host(), rabbit.port());
                var distant =
                        TestGateway.start(uri(slow), redis, Map.of("scenefleet.publishing.confirm-timeout", "1s"))) {
            distant.generate(distant.newSessionWithScript()).hasStatus(202);
            var session = distant.newSessionWithScript();

            slow.stall(Direction.TO_CLIENT);
            var unconfirmed = distant.generate(session);

            assertThat(unconfirmed.isProblem(503, "order_unconfirmed").header("Retry-After"))
                    .isNotEmpty();
            var jobId = unconfirmed.string("job_id");
            distant.status(jobId).hasStatus(200);
            assertThat(distant.redis().opsForZSet().score(RedisKeys.OUTBOX, jobId))
                    .isNotNull();

            slow.reset();
            slow.heal();
            await().atMost(RECOVERY)
                    .untilAsserted(() -> distant.generate(session).hasStatus(202));
            assertThat(distant.generate(session).string("job_id")).isEqualTo(jobId);
            assertThat(distant.redis().opsForZSet().score(RedisKeys.OUTBOX, jobId))
                    .isNull();
        }
    }

    @Test
    void late_confirms_of_several_orders_arrive_and_clear_the_outbox() {
        var settings = Map.<String, Object>of(
                "scenefleet.publishing.confirm-timeout", "1s", "scenefleet.outbox.older-than", "1h");
        try (var slow = FaultProxy.to(rabbit.host(), rabbit.port());
                var distant = TestGateway.start(uri(slow), redis, settings)) {
            distant.generate(distant.newSessionWithScript()).hasStatus(202);

            slow.stall(Direction.TO_CLIENT);
            var first = distant.generate(distant.newSessionWithScript());
            var second = distant.generate(distant.newSessionWithScript());
            var jobs = List.of(
                    first.isProblem(503, "order_unconfirmed").string("job_id"),
                    second.isProblem(503, "order_unconfirmed").string("job_id"));
            slow.heal();

            assertThat(jobs)
                    .allSatisfy(job -> await().atMost(RECOVERY)
                            .until(() -> distant.redis().opsForZSet().score(RedisKeys.OUTBOX, job) == null));
        }
    }

    private static String uri(FaultProxy proxy) {
        return "amqp://guest:guest@%s:%d".formatted(proxy.host(), proxy.port());
    }

    private static Set<String> jobKeys() {
        return gateway.redis().keys("scenefleet:job*");
    }
}
