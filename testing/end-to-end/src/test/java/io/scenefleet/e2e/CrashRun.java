package io.scenefleet.e2e;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A row while it runs. */
final class CrashRun {
    private final CrashSystem system;
    private final @Nullable Member doomed;
    private String outcome = "completed";
    private String bills = "";

    CrashRun(CrashSystem system, @Nullable Member doomed) {
        this.system = system;
        this.doomed = doomed;
    }

    CrashSystem system() {
        return system;
    }

    /** The process that will not survive this row. */
    Member doomed() {
        return requireNonNull(doomed, "the row has no starter");
    }

    /** Orders when the worker that survives is the only one, with this directive in each prompt, and waits until all render. */
    CrashJob renderingAtTheSurvivor(String directive) {
        system.survivor().join();
        system.awaitConsumers(1);
        var job = order(directive);
        job.awaitStage("rendering");
        return job;
    }

    /** Orders from the provider that remembers everything, with this directive in each prompt. */
    CrashJob order(String directive) {
        return CrashJob.order(system, ProviderMemory.FOREVER, CrashJob.all(directive));
    }

    /** All is well: four videos, four bills. */
    void completed(CrashJob job) {
        job.assertCompletedWithOneBillEach();
        ended("completed", job);
    }

    /** Notes for the report what became of the job, when it is not four videos for four bills. */
    void ended(String how, CrashJob job) {
        ended(how, List.of(job));
    }

    void ended(String how, List<CrashJob> jobs) {
        outcome = how;
        var billed = jobs.stream().flatMap(job -> job.bills().stream()).toList();
        bills = "%d for %d orders"
                .formatted(billed.stream().mapToInt(Integer::intValue).sum(), billed.size());
    }

    String outcome() {
        return outcome;
    }

    String bills() {
        return bills;
    }
}
