package io.scenefleet.e2e;

import static io.scenefleet.e2e.Api.SCENARIOS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** V1 to V3: the provider has no room, fails, or forgets. S1: there is no room for the videos. */
final class ProviderRows {
    private ProviderRows() {}

    static Stream<CrashRow> all() {
        return Stream.of(
                CrashRow.of("V1", "429", "the provider has no room, twice for each order", run -> noRoom(run, "429")),
                CrashRow.of("V1", "503", "the provider has no room, twice for each order", run -> noRoom(run, "503")),
                CrashRow.of(
                        "V1",
                        "the answer is lost",
                        "the provider takes each order and its answer is lost",
                        ProviderRows::lostAnswer),
                CrashRow.of(
                        "V1",
                        "the answer is a 503, and a second order would be declined",
                        "the provider takes each order, and something in front of it says 503",
                        ProviderRows::takenButUnavailable),
                CrashRow.of("V2", "worth another attempt", "each first render fails", ProviderRows::failsOnce),
                CrashRow.of("V2", "final", "each render is refused for its content", ProviderRows::refused),
                CrashRow.of("V3", "parked", "the provider forgets what it has sold", ProviderRows::forgets),
                CrashRow.of("S1", "the folder is gone", "no video can be written", ProviderRows::noFolder));
    }

    private static Recovery noRoom(CrashRun run, String status) {
        var job = ordered(run, "[[busy:" + status + "x2]]");
        var recovery = job.awaitEnd(CrashFault.now(job));
        run.completed(job);
        return recovery;
    }

    private static Recovery lostAnswer(CrashRun run) {
        var job = ordered(run, "[[lost-answer x1]]");
        var recovery = job.awaitEnd(CrashFault.now(job));
        run.completed(job);
        return recovery;
    }

    /** Were the order repeated instead of asked about, each scene would end as if the account were empty. */
    private static Recovery takenButUnavailable(CrashRun run) {
        var system = run.system();
        var simulator = system.simulator(ProviderMemory.FOREVER);
        var marks =
                SCENARIOS.stream().collect(Collectors.toMap(scenario -> scenario, _ -> "mark-" + UUID.randomUUID()));
        marks.values()
                .forEach(
                        mark -> simulator.arm(Map.of("fault", "reject:insufficientCredits", "prompt", mark, "nth", 2)));
        system.survivor().join();
        system.awaitConsumers(1);
        var directives = SCENARIOS.stream()
                .collect(Collectors.toMap(
                        scenario -> scenario, scenario -> marks.get(scenario) + " [[lost-answer:503 x1]]"));
        var job = CrashJob.order(system, ProviderMemory.FOREVER, directives);
        try {
            var recovery = job.awaitEnd(CrashFault.now(job));
            run.completed(job);
            return recovery;
        } finally {
            simulator.disarmAll();
        }
    }

    private static Recovery failsOnce(CrashRun run) {
        var job = ordered(run, "[[fail:providerError x1]]");
        var recovery = job.awaitEnd(CrashFault.now(job));
        job.assertCompleted();
        assertThat(job.bills()).as("one bill for each attempt").isEqualTo(Collections.nCopies(8, 1));
        run.ended("completed in the second attempt", job);
        return recovery;
    }

    private static Recovery refused(CrashRun run) {
        var job = ordered(run, "[[moderation x1]]");
        var recovery = job.awaitEnd(CrashFault.now(job));
        assertAllFailed(job, "moderation");
        run.ended("failed: moderation", job);
        return recovery;
    }

    private static Recovery forgets(CrashRun run) {
        var job = ordered(run, "[[forgotten:everywhere]]");
        var recovery = job.awaitEnd(CrashFault.now(job));
        assertAllFailed(job, "outcome_unknown");
        run.ended("parked: outcome_unknown", job);
        return recovery;
    }

    private static void assertAllFailed(CrashJob job, String code) {
        assertThat(job.scenes().values())
                .allSatisfy(scene -> assertThat(scene)
                        .containsEntry("stage", "failed")
                        .containsEntry("error_code", code)
                        .containsEntry("attempt", "1"));
        assertThat(job.bills()).as("bills by name").containsExactly(1, 1, 1, 1);
    }

    /** A file lies where the folder of the videos should be: whoever wants to write gets an error, as from a full disk. */
    private static Recovery noFolder(CrashRun run) throws IOException {
        var outputs = run.system().outputs();
        var aside = Path.of(outputs + "-aside");
        Files.move(outputs, aside);
        Files.createFile(outputs);
        try {
            var job = ordered(run, "");
            job.awaitStage("downloading");
            var fault = CrashFault.now(job);
            Files.delete(outputs);
            Files.move(aside, outputs);
            var recovery = job.awaitEnd(fault);
            run.completed(job);
            return recovery;
        } finally {
            if (Files.exists(aside)) {
                Files.delete(outputs);
                Files.move(aside, outputs);
            }
        }
    }

    private static CrashJob ordered(CrashRun run, String directive) {
        run.system().survivor().join();
        run.system().awaitConsumers(1);
        return run.order(directive);
    }
}
