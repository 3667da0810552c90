package io.scenefleet.e2e;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;

/** P1 to P3: nobody dies, but a line is silent, or a process is. */
final class LineRows {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private LineRows() {}

    static Stream<CrashRow> all() {
        return Stream.of(
                CrashRow.of(
                        "P1",
                        "while its renders end",
                        "a worker does not reach the provider, and is not told",
                        LineRows::noProvider),
                row(
                        "P1",
                        "beyond the deadline for renders",
                        "a worker does not reach the provider",
                        Map.of("SCENEFLEET_WORKER_SCENE_DEADLINE", "3s"),
                        LineRows::noProviderForLong),
                row(
                        "P2",
                        "until the broker notices",
                        "a worker does not reach the broker, and is not told",
                        Map.of(),
                        LineRows::noBroker),
                row(
                        "P3",
                        "while its scenes render",
                        "a worker is paused for longer than its lease",
                        Map.of(),
                        LineRows::paused),
                row(
                        "P3",
                        "just before an order leaves",
                        "a worker is paused for longer than its lease",
                        Map.of("SCENEFLEET_FAILPOINT", "W3:stall=1s"),
                        LineRows::pausedBeforeTheOrder));
    }

    private static CrashRow row(
            String id, String variant, String fault, Map<String, String> settings, CrashRow.Course course) {
        return new CrashRow(id, variant, fault, system -> system.startWorker(ProviderMemory.FOREVER, settings), course);
    }

    private static Recovery noProvider(CrashRun run) {
        var job = run.renderingAtTheSurvivor("");
        var fault = CrashFault.now(job);
        var line = run.system().survivor().lines().provider();
        line.stall();
        await("it asks in vain").atMost(PATIENCE).until(() -> line.heldBack() > 0);
        job.awaitRenders();
        line.heal();
        var recovery = job.awaitEnd(fault);
        run.completed(job);
        return recovery;
    }

    private static Recovery noProviderForLong(CrashRun run) {
        run.doomed().join();
        run.system().awaitConsumers(1);
        var job = run.order("");
        job.awaitStage("rendering");
        var fault = CrashFault.now(job);
        var worker = run.doomed().process();
        run.doomed().lines().provider().refuse();
        worker.await(
                "it has asked in vain five times, for longer than the deadline",
                PATIENCE,
                () -> worker.output().count("does not answer polls") >= 5);
        run.doomed().lines().provider().heal();
        var recovery = job.awaitEnd(fault);
        run.completed(job);
        return recovery;
    }

    /** The broker gives the messages to the other worker, while the first one still works on their scenes. */
    private static Recovery noBroker(CrashRun run) {
        var system = run.system();
        var job = run.renderingAtTheSurvivor("[[render:7s]]");
        run.doomed().join();
        system.awaitConsumers(2);
        var fault = CrashFault.now(job);
        system.survivor().lines().broker().stall();
        await("the broker gives the messages to the other")
                .atMost(PATIENCE)
                .until(() -> system.broker().consumers() == 1);
        var recovery = job.awaitEnd(fault);
        run.completed(job);
        return recovery;
    }

    private static Recovery paused(CrashRun run) {
        var system = run.system();
        run.doomed().join();
        system.awaitConsumers(1);
        var job = run.order("[[render:2s]]");
        job.awaitStage("rendering");
        system.survivor().join();
        system.awaitConsumers(2);
        run.doomed().process().pause();
        var fault = CrashFault.now(job);
        var recovery = job.awaitEnd(fault);
        run.doomed().process().resume();
        system.awaitConsumers(2);
        run.completed(job);
        return recovery;
    }

    /** It has looked at its lease, and orders after it has lost it: the gap that no check closes. */
    private static Recovery pausedBeforeTheOrder(CrashRun run) {
        var system = run.system();
        run.doomed().join();
        system.awaitConsumers(1);
        var job = run.order("");
        run.doomed()
                .process()
                .await(
                        "it is about to order",
                        PATIENCE,
                        () -> run.doomed().process().output().contains("Fail-point: this process stalls"));
        run.doomed().process().pause();
        var fault = CrashFault.now(job);
        system.survivor().join();
        var recovery = job.awaitEnd(fault);
        run.doomed().process().resume();
        await("it orders what the other has bought")
                .atMost(PATIENCE)
                .until(() ->
                        job.orders().anyMatch(order -> order.path("conflicts").asInt() > 0));
        run.completed(job);
        return recovery;
    }
}
