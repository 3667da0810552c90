package io.scenefleet.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.scenefleet.redis.RedisKeys;
import io.scenefleet.testsupport.RabbitServer;
import io.scenefleet.testsupport.RedisServer;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The servers are killed here, so they are not those that others share. */
class OutagesIT {
    private static final Duration RECOVERY = Duration.ofSeconds(20);

    private static RabbitServer rabbit;
    private static RedisServer redis;
    private static TestGateway gateway;

    @BeforeAll
    static void start() {
        rabbit = RabbitServer.start();
        redis = RedisServer.start();
        gateway = TestGateway.start(rabbit, redis, Map.of());
    }

    @AfterAll
    static void stop() {
        gateway.close();
        redis.close();
        rabbit.close();
    }

    @Test
    void without_a_broker_nothing_is_ordered_and_nothing_recorded() {
        gateway.generate(gateway.newSessionWithScript()).hasStatus(202);
        var session = gateway.newSessionWithScript();
        // the broker writes down the names of new queues every half second only
        await().pollDelay(Duration.ofSeconds(1)).until(() -> true);
        var before = jobKeys();

        rabbit.kill();
        var refused = gateway.generate(session);

        assertThat(refused.isProblem(503, "broker_unavailable").header("Retry-After"))
                .isNotEmpty();
        assertThat(refused.json().required("retryable").asBoolean()).isTrue();
        assertThat(jobKeys()).isEqualTo(before);
        assertThat(gateway.redis().hasKey(RedisKeys.running(session))).isFalse();
        gateway.get("/api/session/" + session).hasStatus(200);

        rabbit.restart();
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
    void an_order_without_a_confirm_stays_and_the_next_request_gets_its_job() throws Exception {
        try (var line = new BrokenLine(rabbit.host(), rabbit.port());
                var distant = TestGateway.start(
                        "amqp://guest:guest@localhost:" + line.port(),
                        redis,
                        Map.of("scenefleet.publishing.confirm-timeout", "1s"))) {
            distant.generate(distant.newSessionWithScript()).hasStatus(202);
            var session = distant.newSessionWithScript();

            line.swallowAnswers();
            var unconfirmed = distant.generate(session);

            assertThat(unconfirmed.isProblem(503, "order_unconfirmed").header("Retry-After"))
                    .isNotEmpty();
            var jobId = unconfirmed.string("job_id");
            distant.status(jobId).hasStatus(200);
            assertThat(distant.redis().opsForZSet().score(RedisKeys.OUTBOX, jobId))
                    .isNotNull();

            line.repair();
            await().atMost(RECOVERY)
                    .untilAsserted(() -> distant.generate(session).hasStatus(202));
            assertThat(distant.generate(session).string("job_id")).isEqualTo(jobId);
            assertThat(distant.redis().opsForZSet().score(RedisKeys.OUTBOX, jobId))
                    .isNull();
        }
    }

    private static Set<String> jobKeys() {
        return gateway.redis().keys("scenefleet:job*");
    }
}
