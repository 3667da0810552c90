package io.scenefleet.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.scenefleet.failpoint.FailPoint;
import io.scenefleet.failpoint.FailPoints;
import io.scenefleet.testsupport.fleet.JsonHttp;
import io.scenefleet.testsupport.fleet.Launcher;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** G1 to G4: a gateway dies while it takes an order, and the client asks the other one. */
final class GatewayRows {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private GatewayRows() {}

    static Stream<CrashRow> all() {
        var deaths = Arrays.stream(FailPoint.values())
                .filter(point -> point.name().startsWith("G"))
                .map(GatewayRows::row);
        return Stream.concat(deaths, Stream.of(givesUp()));
    }

    /** It has recorded the job and stalls; meanwhile another gateway publishes it. Then it finds that it cannot. */
    private static CrashRow givesUp() {
        return new CrashRow(
                "G5",
                "the client asks another gateway",
                "a gateway gives a job up that it recorded and another gateway has published",
                system -> system.startGateway(
                        Map.of("SCENEFLEET_FAILPOINT", "G2:stall=20s", "SCENEFLEET_OUTBOX_SWEEP_INTERVAL", "1h")),
                GatewayRows::giveUp);
    }

    private static Recovery giveUp(CrashRun run) {
        var system = run.system();
        var doomed = run.doomed();
        Launcher.awaitGateway(doomed.process(), doomed.uri());
        var script = CrashJob.Script.of(system, CrashJob.all(""));
        var first = CompletableFuture.supplyAsync(() -> order(doomed, script));
        doomed.process()
                .await(
                        "it has recorded the job",
                        PATIENCE,
                        () -> doomed.process().output().contains("Fail-point: this process stalls"));
        doomed.lines().broker().refuse();

        var accepted = order(system.gateway(), script);
        assertThat(accepted.status()).isEqualTo(202);
        assertThat(first).succeedsWithin(PATIENCE).satisfies(reply -> {
            assertThat(reply.status()).isEqualTo(503);
            assertThat(reply.body().path("code").asString()).isEqualTo("order_unconfirmed");
        });

        var job = new CrashJob(
                system,
                ProviderMemory.FOREVER,
                script.session(),
                script.word(),
                accepted.body().path("job_id").asString());
        var fault = CrashFault.now(job);
        system.survivor().join();
        var recovery = job.awaitEnd(fault);
        run.completed(job);
        return recovery;
    }

    private static CrashRow row(FailPoint point) {
        return new CrashRow(
                point.name(),
                "the client asks another gateway",
                point.moment(),
                system -> system.startGateway(Map.of(
                        "SCENEFLEET_FAILPOINT",
                        point + ":halt",
                        // it must not die over what the gateway of the row before has left behind
                        "SCENEFLEET_OUTBOX_SWEEP_INTERVAL",
                        "1h")),
                GatewayRows::run);
    }

    private static Recovery run(CrashRun run) {
        var system = run.system();
        var doomed = run.doomed();
        Launcher.awaitGateway(doomed.process(), doomed.uri());
        system.survivor().join();
        system.awaitConsumers(1);
        var script = CrashJob.Script.of(system, CrashJob.all(""));

        var lost = CompletableFuture.supplyAsync(() -> order(doomed, script));
        var at = doomed.awaitExit(FailPoints.EXIT_CODE, PATIENCE);
        assertThat(lost).failsWithin(PATIENCE).withThrowableThat().withCauseInstanceOf(UncheckedIOException.class);
        var recorded = system.records().runningJob(script.session());
        var accepted = await("the client has its 202")
                .atMost(PATIENCE)
                .until(() -> order(system.gateway(), script), answer -> answer.status() == 202);

        var id = accepted.body().path("job_id").asString();
        recorded.ifPresent(known -> assertThat(id).isEqualTo(known));
        var job = new CrashJob(system, ProviderMemory.FOREVER, script.session(), script.word(), id);
        var recovery = job.awaitEnd(new CrashFault(at, Map.of(), ""));
        run.completed(job);
        return recovery;
    }

    private static JsonHttp.Reply order(Member gateway, CrashJob.Script script) {
        return gateway.api().post("/api/videos/generate-scenes", Map.of("session_id", script.session()));
    }
}
