package io.scenefleet.chaos.check;

import io.scenefleet.chaos.history.HistoryEvent.Answered;
import io.scenefleet.chaos.history.HistoryEvent.JobRecord;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** I2: the jobs that got a 202, and those that were created although the client saw none. */
final class Promises {
    private final Evidence evidence;

    Promises(Evidence evidence) {
        this.evidence = evidence;
    }

    Stream<Violation> check() {
        return Stream.concat(
                lost().stream().map(job -> violation(job, "got a 202, and Redis has no record of it")),
                stuck().map(job -> violation(job, "still " + evidence.jobs().get(job))));
    }

    /** Jobs that got a 202. */
    Set<String> promised() {
        return evidence.all(Answered.class)
                .filter(Answered::isPromise)
                .map(answer -> Objects.requireNonNull(answer.job()))
                .collect(Collectors.toSet());
    }

    Set<String> lost() {
        return promised().stream()
                .filter(job -> !evidence.jobs().containsKey(job))
                .collect(Collectors.toSet());
    }

    Stream<String> stuck() {
        return evidence.jobs().values().stream().filter(job -> !isOver(job)).map(JobRecord::job);
    }

    private boolean isOver(JobRecord job) {
        var scenes = evidence.scenesOf(job.job());
        return !job.overallStatus().equals("generating") && scenes.stream().allMatch(scene -> scene.isEnd());
    }

    private static Violation violation(String job, String evidence) {
        return new Violation(Invariant.EVERY_JOB_ENDS, "job " + job, evidence);
    }
}
