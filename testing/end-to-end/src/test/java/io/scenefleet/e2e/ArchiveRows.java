package io.scenefleet.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.scenefleet.testsupport.fleet.SimulatorAdmin;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** V4: the archive refuses to be asked about what a worker may have ordered when it was killed. */
final class ArchiveRows {
    private static final int JOBS = 50;
    private static final int SCENES = 200;
    private static final String FAULT = "refuse-archive";
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private ArchiveRows() {}

    static Stream<CrashRow> all() {
        return Stream.of(60, 120, 200).map(ArchiveRows::killedAfter);
    }

    private static CrashRow killedAfter(int millis) {
        return new CrashRow(
                "V4",
                "%d jobs, kill -9 %d ms after the first order".formatted(JOBS, millis),
                "the archive refuses to be asked, and a worker dies while it orders",
                system -> system.startWorker(
                        ProviderMemory.FOREVER, Map.of("SCENEFLEET_WORKER_MAX_IN_FLIGHT", Integer.toString(SCENES))),
                run -> killWhileOrdering(run, millis));
    }

    private static Recovery killWhileOrdering(CrashRun run, int millis) {
        var simulator = run.system().simulator(ProviderMemory.FOREVER);
        var jobs = Stream.generate(() -> run.order("[[render:3s]]")).limit(JOBS).toList();
        simulator.arm(Map.of("fault", FAULT));
        try {
            letIn(run.doomed(), simulator);
            killAfter(run.doomed(), millis);
            var recovery = awaitEnd(run, jobs);
            assertThat(simulator.struck(FAULT)).as("refusals of the archive").isPositive();
            jobs.forEach(CrashJob::assertCompletedWithOneBillEach);
            run.ended("completed", jobs);
            return recovery;
        } finally {
            simulator.disarmAll();
        }
    }

    /** Returns when the first of its orders is in the ledger. */
    private static void letIn(Member doomed, SimulatorAdmin simulator) {
        long before = orders(simulator);
        doomed.join();
        await("the first order")
                .atMost(PATIENCE)
                .pollDelay(Duration.ZERO)
                .pollInterval(CrashJob.GLANCE)
                .until(() -> orders(simulator) > before);
    }

    private static long orders(SimulatorAdmin simulator) {
        return simulator.ledger().totals().path("accepted_ids").asLong();
    }

    /** The time is what is tried out: it decides which of the orders are on their way. */
    private static void killAfter(Member doomed, int millis) {
        CompletableFuture.runAsync(
                        doomed.process()::kill, CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS))
                .join();
    }

    private static Recovery awaitEnd(CrashRun run, List<CrashJob> jobs) {
        var faults = jobs.stream().map(CrashFault::now).toList();
        run.system().survivor().join();
        var first = jobs.getFirst().awaitEnd(faults.getFirst());
        for (int i = 1; i < jobs.size(); i++) {
            jobs.get(i).awaitEnd(faults.get(i));
        }
        return new Recovery(first.takenUp(), Duration.between(faults.getFirst().at(), Instant.now()));
    }
}
