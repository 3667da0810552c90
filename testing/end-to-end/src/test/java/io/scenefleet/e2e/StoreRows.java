package io.scenefleet.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.stream.Stream;

/** R1 to R5: Redis dies, forgets, or is out of reach. */
final class StoreRows {
    private StoreRows() {}

    static Stream<CrashRow> all() {
        return Stream.of(
                CrashRow.of("R1", "kill -9", "Redis is killed while scenes render, and comes back", StoreRows::killed),
                withAnotherWorker(
                        "R2",
                        "the order is forgotten",
                        "Redis comes back as it was before the scenes were claimed, and the worker is gone",
                        StoreRows::restored),
                withAnotherWorker(
                        "R2",
                        "a second attempt is forgotten",
                        "Redis comes back as it was in the first attempt, and the worker is gone",
                        StoreRows::restoredToTheFirstAttempt),
                CrashRow.of("R3", "FLUSHALL", "Redis forgets everything while scenes render", StoreRows::emptied),
                withAnotherWorker(
                        "R4",
                        "until the other has finished",
                        "one worker of two does not reach Redis",
                        StoreRows::cutOff),
                CrashRow.of("R5", "until the leases have run out", "nobody reaches Redis", StoreRows::unavailable));
    }

    private static CrashRow withAnotherWorker(String id, String variant, String fault, CrashRow.Course course) {
        return new CrashRow(id, variant, fault, system -> system.startWorker(ProviderMemory.FOREVER, Map.of()), course);
    }

    private static Recovery killed(CrashRun run) {
        var job = run.renderingAtTheSurvivor("");
        var fault = CrashFault.now(job);
        run.system().redis().kill();
        run.system().redis().restart();
        var recovery = job.awaitEnd(fault);
        run.completed(job);
        return recovery;
    }

    private static Recovery restored(CrashRun run) {
        var job = run.order("");
        var copy = RedisCopy.of(run.system().redis());
        run.doomed().join();
        job.awaitStage("rendering");
        var recovery = afterRestoring(run, job, copy);
        run.completed(job);
        return recovery;
    }

    private static Recovery restoredToTheFirstAttempt(CrashRun run) {
        run.doomed().join();
        run.system().awaitConsumers(1);
        var job = run.order("[[fail:providerError x1]]");
        job.awaitStage("rendering");
        var copy = RedisCopy.of(run.system().redis());
        await("the second attempt renders")
                .atMost(Duration.ofSeconds(30))
                .pollInterval(CrashJob.GLANCE)
                .until(() -> job.scenes().values().stream()
                        .allMatch(scene -> "2".equals(scene.get("attempt")) && "rendering".equals(scene.get("stage"))));
        var recovery = afterRestoring(run, job, copy);
        job.assertCompleted();
        assertThat(job.bills()).as("one bill for each attempt").isEqualTo(Collections.nCopies(8, 1));
        run.ended("completed in the second attempt", job);
        return recovery;
    }

    /** The power fails: the worker is gone with all it knew, and Redis comes back with what it had on disk. */
    private static Recovery afterRestoring(CrashRun run, CrashJob job, RedisCopy copy) {
        var system = run.system();
        system.gateway().lines().redis().refuse();
        run.doomed().process().kill();
        system.redis().kill();
        system.redis().restart();
        copy.restoreTo(system.redis());
        system.records().awaitConnection();
        system.gateway().lines().redis().heal();
        var fault = CrashFault.now(job);
        system.survivor().join();
        return job.awaitEnd(fault);
    }

    private static Recovery emptied(CrashRun run) {
        var job = run.renderingAtTheSurvivor("");
        var fault = CrashFault.now(job);
        run.system().records().loseEverything();
        var recovery = job.awaitEnd(fault);
        assertThat(job.scenes().values()).allSatisfy(scene -> assertThat(scene).containsEntry("recovered", "1"));
        run.completed(job);
        return recovery;
    }

    /** It keeps the messages and can do nothing with them: the gateway's sweeper sees scenes that nobody works on. */
    private static Recovery cutOff(CrashRun run) {
        var system = run.system();
        var job = run.renderingAtTheSurvivor("[[render:8s]]");
        run.doomed().join();
        system.awaitConsumers(2);
        var fault = CrashFault.now(job);
        assertThat(fault.before().values())
                .allSatisfy(scene -> assertThat(scene).containsEntry("stage", "rendering"));
        system.survivor().lines().redis().stall();
        var recovery = job.awaitEnd(fault);
        system.survivor().lines().redis().heal();
        run.completed(job);
        return recovery;
    }

    private static Recovery unavailable(CrashRun run) {
        var system = run.system();
        var job = run.renderingAtTheSurvivor("");
        var fault = CrashFault.now(job);
        system.survivor().lines().redis().refuse();
        system.gateway().lines().redis().refuse();
        assertThat(system.gateway()
                        .api()
                        .post("/api/videos/generate-scenes", Map.of("session_id", job.session()))
                        .status())
                .isEqualTo(503);
        job.awaitRenders();
        await("the leases have run out")
                .atMost(Duration.ofMinutes(1))
                .until(() -> system.records().areLeasesOver(job.id()));
        system.survivor().lines().redis().heal();
        system.gateway().lines().redis().heal();
        var recovery = job.awaitEnd(fault);
        run.completed(job);
        return recovery;
    }
}
