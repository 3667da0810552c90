package io.scenefleet.e2e;

import io.scenefleet.failpoint.FailPoint;
import io.scenefleet.failpoint.FailPoints;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** W1 to W11: a worker dies at each step of its way. */
final class WorkerRows {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private WorkerRows() {}

    static Stream<CrashRow> all() {
        var atEachStep = Arrays.stream(FailPoint.values())
                .filter(point -> point.name().startsWith("W"))
                .flatMap(point -> Stream.of(alone(point), oneOfTwo(point)));
        return Stream.concat(atEachStep, Stream.concat(Stream.of(insideTheOrder()), memories()));
    }

    private static CrashRow alone(FailPoint point) {
        return row(point, "one worker, then another", run -> {
            var job = orderFromTheDoomed(run, "");
            var fault = new CrashFault(exit(run), job.scenes(), "");
            run.system().survivor().join();
            var recovery = job.awaitEnd(fault);
            run.completed(job);
            return recovery;
        });
    }

    private static CrashRow oneOfTwo(FailPoint point) {
        return row(point, "one of two", run -> {
            var survivor = run.system().survivor();
            run.doomed().join();
            survivor.join();
            run.system().awaitConsumers(2);
            var job = run.order("");
            var fault = new CrashFault(exit(run), job.scenes(), idOf(run, survivor));
            var recovery = job.awaitEnd(fault);
            run.completed(job);
            return recovery;
        });
    }

    /** The order has left and its answer has not come: nothing in our code is there to be decorated, so it is kill -9. */
    private static CrashRow insideTheOrder() {
        return new CrashRow(
                "W4",
                "inside the request",
                "kill -9 while the provider has the order and withholds the answer",
                system -> system.startWorker(ProviderMemory.FOREVER, Map.of()),
                run -> {
                    var job = orderFromTheDoomed(run, "[[hang x1]]");
                    Awaitility.await("all are billed")
                            .atMost(PATIENCE)
                            .until(() -> job.bills().equals(List.of(1, 1, 1, 1)));
                    run.doomed().process().kill();
                    var fault = CrashFault.now(job);
                    run.system().survivor().join();
                    var recovery = job.awaitEnd(fault);
                    run.completed(job);
                    return recovery;
                });
    }

    /** The steps at which it matters what the provider remembers. At W6 it has said that it knows the task; V3 goes on from there. */
    private static Stream<CrashRow> memories() {
        var unanswered = Stream.of(FailPoint.W3, FailPoint.W4, FailPoint.W5)
                .flatMap(point -> Stream.of(justAccepted(point), whileRunning(point), shortMemory(point)));
        return Stream.concat(unanswered, Stream.of(whileRunning(FailPoint.W6)));
    }

    private static CrashRow justAccepted(FailPoint point) {
        return row(point, "an accepted task looks unknown for 2 s", run -> {
            var job = orderFromTheDoomed(run, "[[empty:2s x1]]");
            var fault = new CrashFault(exit(run), job.scenes(), "");
            run.system().survivor().join();
            var recovery = job.awaitEnd(fault);
            run.completed(job);
            return recovery;
        });
    }

    private static CrashRow whileRunning(FailPoint point) {
        return row(point, ProviderMemory.WHILE_RUNNING, "keys are remembered while they render", run -> {
            var job = orderFromTheDoomed(run, ProviderMemory.WHILE_RUNNING, "");
            var fault = new CrashFault(exit(run), job.scenes(), "");
            job.awaitRenders();
            run.system().survivor(ProviderMemory.WHILE_RUNNING).join();
            var recovery = job.awaitEnd(fault);
            run.completed(job);
            return recovery;
        });
    }

    private static CrashRow shortMemory(FailPoint point) {
        return row(point, ProviderMemory.SHORT, "keys and results are forgotten", run -> {
            var job = orderFromTheDoomed(run, ProviderMemory.SHORT, "[[forgotten:everywhere]]");
            var fault = new CrashFault(exit(run), job.scenes(), "");
            job.awaitRenders();
            run.system().survivor(ProviderMemory.SHORT).join();
            var recovery = job.awaitEnd(fault);
            ParkedScenes.assertNoneBoughtTwice(job);
            run.ended(ParkedScenes.describe(job), job);
            return recovery;
        });
    }

    private static CrashRow row(FailPoint point, String variant, CrashRow.Course course) {
        return row(point, ProviderMemory.FOREVER, variant, course);
    }

    private static CrashRow row(FailPoint point, ProviderMemory memory, String variant, CrashRow.Course course) {
        return new CrashRow(
                point.name(),
                variant,
                point.moment(),
                system -> {
                    system.survivor(memory); // so that it is up, too
                    return system.startWorker(memory, Map.of("SCENEFLEET_FAILPOINT", point + ":halt"));
                },
                course);
    }

    private static CrashJob orderFromTheDoomed(CrashRun run, String directive) {
        return orderFromTheDoomed(run, ProviderMemory.FOREVER, directive);
    }

    private static CrashJob orderFromTheDoomed(CrashRun run, ProviderMemory memory, String directive) {
        run.doomed().join();
        run.system().awaitConsumers(1);
        return CrashJob.order(run.system(), memory, CrashJob.all(directive));
    }

    private static Instant exit(CrashRun run) {
        return run.doomed().awaitExit(FailPoints.EXIT_CODE, PATIENCE);
    }

    private static String idOf(CrashRun run, Member member) {
        return run.system().records().workerOf(member.process().pid()).orElseThrow();
    }
}
