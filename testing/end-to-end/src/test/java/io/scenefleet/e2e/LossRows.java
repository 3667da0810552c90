package io.scenefleet.e2e;

import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** L1 and L2: how long it takes until another worker goes on, measured often enough for a median. */
final class LossRows {
    private static final int KILLS = 12;
    private static final int SILENCES = 3;

    private LossRows() {}

    static Stream<CrashRow> all() {
        return Stream.concat(
                IntStream.rangeClosed(1, KILLS).mapToObj(LossRows::killed),
                IntStream.rangeClosed(1, SILENCES).mapToObj(LossRows::silent));
    }

    private static CrashRow killed(int number) {
        return new CrashRow(
                "L1",
                "no. " + number,
                "a worker is killed, and its connections are closed",
                system -> system.startWorker(ProviderMemory.FOREVER, Map.of()),
                run -> {
                    var job = renderingAtTheDoomed(run, "[[render:3s]]");
                    run.doomed().process().kill();
                    return end(run, job);
                });
    }

    /** With the lease and the heartbeat that a worker has where nobody says otherwise. */
    private static CrashRow silent(int number) {
        return new CrashRow(
                "L2",
                "no. " + number,
                "a worker is cut off, and its connections are not closed; 30 s of lease, 10 s of heartbeat",
                system -> system.startWorker(
                        ProviderMemory.FOREVER,
                        Map.of("SCENEFLEET_WORKER_LEASE", "30s", "SPRING_RABBITMQ_REQUESTED_HEARTBEAT", "10s")),
                run -> {
                    var job = renderingAtTheDoomed(run, "[[render:3s]]");
                    var lines = run.doomed().lines();
                    Stream.of(lines.broker(), lines.redis(), lines.provider()).forEach(line -> line.stall());
                    return end(run, job);
                });
    }

    private static CrashJob renderingAtTheDoomed(CrashRun run, String directive) {
        run.doomed().join();
        run.system().awaitConsumers(1);
        var job = run.order(directive);
        job.awaitStage("rendering");
        run.system().survivor().join();
        run.system().awaitConsumers(2);
        return job;
    }

    private static Recovery end(CrashRun run, CrashJob job) {
        var recovery = job.awaitEnd(CrashFault.now(job));
        run.completed(job);
        return recovery;
    }
}
