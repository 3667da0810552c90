package io.scenefleet.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.scenefleet.testsupport.fleet.JsonHttp;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;

/** B1 to B3: the broker dies, loses its disk, or is short of memory. */
final class BrokerRows {
    private BrokerRows() {}

    static Stream<CrashRow> all() {
        return Stream.of(
                CrashRow.of(
                        "B1",
                        "kill -9",
                        "the broker is killed while scenes render, and comes back",
                        BrokerRows::killed),
                new CrashRow(
                        "B2",
                        "and the worker dies",
                        "the broker comes back with nothing on its disk",
                        system -> system.startWorker(ProviderMemory.FOREVER, Map.of()),
                        BrokerRows::emptied),
                CrashRow.of("B3", "memory alarm", "the broker stops listening to publishers", BrokerRows::alarmed));
    }

    private static Recovery killed(CrashRun run) {
        var job = run.renderingAtTheSurvivor("");
        var fault = CrashFault.now(job);
        run.system().rabbit().kill();
        run.system().rabbit().restart();
        var recovery = job.awaitEnd(fault);
        run.completed(job);
        run.system().awaitConsumers(1);
        return recovery;
    }

    /** Nobody has the messages any more: the gateway's sweeper makes them anew. */
    private static Recovery emptied(CrashRun run) {
        var system = run.system();
        run.doomed().join();
        system.awaitConsumers(1);
        var job = run.order("");
        job.awaitStage("rendering");
        system.gateway().lines().broker().refuse();
        run.doomed().process().kill();
        system.broker().loseAll();
        var fault = CrashFault.now(job);
        system.gateway().lines().broker().heal();
        system.survivor().join();
        var recovery = job.awaitEnd(fault);
        run.completed(job);
        return recovery;
    }

    private static Recovery alarmed(CrashRun run) {
        var system = run.system();
        var running = run.renderingAtTheSurvivor("");
        system.rabbit().raiseMemoryAlarm();
        var script = CrashJob.Script.of(system, CrashJob.all(""));
        var refused = CrashFault.now(running);
        assertThat(order(system, script).status()).isEqualTo(503);
        running.awaitEnd(refused);
        running.assertCompletedWithOneBillEach();
        system.rabbit().clearMemoryAlarm();
        var accepted = await("the client has its 202")
                .atMost(Duration.ofSeconds(30))
                .until(() -> order(system, script), answer -> answer.status() == 202);

        var id = accepted.body().path("job_id").asString();
        var job = new CrashJob(system, ProviderMemory.FOREVER, script.session(), script.word(), id);
        var recovery = job.awaitEnd(new CrashFault(refused.at(), Map.of(), ""));
        run.completed(job);
        return recovery;
    }

    private static JsonHttp.Reply order(CrashSystem system, CrashJob.Script script) {
        return system.gateway().api().post("/api/videos/generate-scenes", Map.of("session_id", script.session()));
    }
}
