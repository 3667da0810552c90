package io.scenefleet.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.scenefleet.fleet.OrderStop;
import io.scenefleet.fleet.WorkerRegistry;
import io.scenefleet.fleet.WorkerState;
import io.scenefleet.redis.RedisKeys;
import io.scenefleet.scene.FailureCode;
import io.scenefleet.scene.Scenario;
import io.scenefleet.scene.SceneFailure;
import io.scenefleet.testsupport.TestServers;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class MetricsIT {
    private static final Path PAGE = Path.of("..", "docs", "operations.md");

    private static final BigDecimal COST = new BigDecimal("0.53");

    private final TestGateway gateway = TestGateway.shared();

    @Test
    void prometheus_gets_the_gauges_of_the_fleet() {
        var jobId = UUID.randomUUID().toString();
        var unknown = jobId + "/hook"; // with a record, or else a sweep removes it
        gateway.redis().opsForHash().put(RedisKeys.scene(jobId, Scenario.HOOK), "stage", "failed");
        gateway.redis().opsForZSet().add(RedisKeys.UNKNOWN_SCENES, unknown, 1);
        var workers = gateway.bean(WorkerRegistry.class);
        workers.heartbeat(pulse("metrics-1", 3), Duration.ofMinutes(1));
        workers.heartbeat(pulse("metrics-2", 4), Duration.ofMinutes(1));

        await().untilAsserted(() -> {
            var all = scrape();
            assertThat(value(all, "scenefleet_unknown_outcomes")).isPositive();
            assertThat(value(all, "scenefleet_workers_live")).isGreaterThanOrEqualTo(2);
            assertThat(value(all, "scenefleet_scenes_in_flight")).isGreaterThanOrEqualTo(7);
        });

        workers.remove("metrics-1");
        workers.remove("metrics-2");
        gateway.redis().opsForZSet().remove(RedisKeys.UNKNOWN_SCENES, unknown);
        gateway.redis().delete(RedisKeys.scene(jobId, Scenario.HOOK));
    }

    @Test
    void operators_see_what_was_spent_and_what_may_have_been() throws Exception {
        var jobId =
                gateway.generate(gateway.newSessionWithScript()).hasStatus(202).string("job_id");
        var job = OrderedScenes.shared(TestServers.rabbit()).of(jobId, 4);
        double billed = value(scrape(), "scenefleet_cost_usd\\{kind=\"billed\"}");
        gateway.worker().complete(job.getFirst());

        var report = gateway.get("/api/ops/costs?days=2").hasStatus(200).json();

        assertThat(report.required("days")).hasSize(2);
        var today = report.required("days").required(0);
        assertThat(LocalDate.parse(today.required("day").asString()))
                .isBetween(LocalDate.now(ZoneOffset.UTC).minusDays(1), LocalDate.now(ZoneOffset.UTC));
        assertThat(today.required("costs").required("billed_usd").decimalValue())
                .isGreaterThanOrEqualTo(COST);
        assertThat(report.required("total").required("billed_usd").decimalValue())
                .isGreaterThanOrEqualTo(COST);
        await().untilAsserted(() -> assertThat(value(scrape(), "scenefleet_cost_usd\\{kind=\"billed\"}"))
                .isGreaterThan(billed));
        gateway.get("/api/ops/costs?days=0").isProblem(400, "malformed_request");
        gateway.get("/api/ops/costs?days=401").isProblem(400, "malformed_request");
    }

    @Test
    void operators_see_why_orders_are_stopped() {
        var stop = gateway.bean(OrderStop.class);
        assertThat(gateway.get("/api/ops/orders")
                        .hasStatus(200)
                        .json()
                        .path("stopped")
                        .asBoolean())
                .isFalse();
        stop.stop(new SceneFailure(FailureCode.INSUFFICIENT_CREDITS, "top up"), null, Duration.ofMinutes(1));

        var orders = gateway.get("/api/ops/orders").hasStatus(200);
        assertThat(orders.json().path("stopped").asBoolean()).isTrue();
        assertThat(orders.string("error_code")).isEqualTo("insufficient_credits");
        assertThat(orders.string("error")).isEqualTo("top up");
        assertThat(Instant.parse(orders.string("since"))).isBefore(Instant.now().plusSeconds(60));
        var everybody = gateway.get("/api/orders").hasStatus(200);
        assertThat(everybody.json().path("stopped").asBoolean()).isTrue();
        assertThat(everybody.string("error_code")).isEqualTo("insufficient_credits");
        assertThat(everybody.string("since")).isEqualTo(orders.string("since"));
        assertThat(everybody.text()).doesNotContain("top up");
        var health = gateway.get("/actuator/health/provider").hasStatus(200).json();
        assertThat(health.at("/status").asString()).isEqualTo("UP");
        assertThat(health.at("/components/orders/details/stopped").asBoolean()).isTrue();
        assertThat(health.at("/components/orders/details/error_code").asString())
                .isEqualTo("insufficient_credits");
        gateway.get("/actuator/health/readiness").hasStatus(200);
        await().untilAsserted(() ->
                assertThat(value(scrape(), "scenefleet_orders_stopped")).isEqualTo(1));
        stop.lift();
        await().untilAsserted(() ->
                assertThat(value(scrape(), "scenefleet_orders_stopped")).isZero());
    }

    @Test
    void every_metric_is_documented_for_operators() throws Exception {
        var page = Files.readString(PAGE);

        var names = Pattern.compile("^# HELP (scenefleet_\\w+)", Pattern.MULTILINE)
                .matcher(scrape())
                .results()
                .map(match -> match.group(1))
                .toList();

        assertThat(names)
                .contains("scenefleet_jobs_active", "scenefleet_jobs_outbox", "scenefleet_dead_letters")
                .allSatisfy(name -> assertThat(page).contains("`" + name));
    }

    @Test
    void no_other_management_endpoint_is_exposed() {
        gateway.get("/actuator/env").isProblem(404, "not_found");
        gateway.get("/actuator/metrics").isProblem(404, "not_found");
    }

    private String scrape() {
        return gateway.get("/actuator/prometheus").hasStatus(200).text();
    }

    private static double value(String all, String name) {
        var line = Pattern.compile("^" + name + " (\\S+)$", Pattern.MULTILINE).matcher(all);
        assertThat(line.find()).as(name).isTrue();
        return Double.parseDouble(line.group(1));
    }

    private static WorkerState pulse(String id, int inFlight) {
        return new WorkerState(id, "host", 1, inFlight, 100, false, Instant.now(), "1");
    }
}
