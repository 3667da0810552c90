package io.scenefleet.chaos.check;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import io.scenefleet.chaos.history.HistoryEvent;
import io.scenefleet.chaos.history.HistoryEvent.Billed;
import io.scenefleet.chaos.history.HistoryEvent.Claimed;
import io.scenefleet.chaos.history.HistoryEvent.DeadLetters;
import io.scenefleet.chaos.history.HistoryEvent.SceneRecord;
import io.scenefleet.chaos.history.HistoryEvent.Submitted;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Judges the history of a system in which no job is open any more. Pure: the same history always gets the same verdict.
 *
 * <p>Each scene only ever moves forward under a growing fence, so no search through possible orders is needed: one pass over its
 * lines is enough. Where the order of two calls is not known for certain, the workers get the benefit of the doubt.
 */
public final class HistoryCheck {
    private static final List<String> LOSSES = List.of("kill-worker", "stop-worker", "freeze-worker");

    private final Evidence evidence;
    private final Promises promises;

    private HistoryCheck(List<HistoryEvent> events) {
        this.evidence = new Evidence(events);
        this.promises = new Promises(evidence);
    }

    /** @param events in the order in which they were written, from the first order to the final state */
    public static Verdict of(List<HistoryEvent> events) {
        var check = new HistoryCheck(events);
        var violations = check.violations().distinct().toList();
        return new Verdict(violations, check.figures());
    }

    private Stream<Violation> violations() {
        var bills = new Bills(evidence);
        var records = new Records(evidence);
        return Stream.of(
                        bills.check(),
                        bills.checkDenials(),
                        promises.check(),
                        eachScene(),
                        records.checkVideos(),
                        records.checkCounters(),
                        new Acknowledgements(evidence).check())
                .flatMap(violations -> violations);
    }

    private Stream<Violation> eachScene() {
        return evidence.byScene().entrySet().stream()
                .flatMap(entry -> Stream.concat(
                        new Endings(
                                        entry.getKey(),
                                        entry.getValue(),
                                        evidence.scenes().get(entry.getKey()))
                                .check(),
                        new Fences(entry.getKey(), entry.getValue()).check()));
    }

    private Figures figures() {
        var promised = promises.promised();
        return new Figures(
                attempted(),
                count(scene -> promised.contains(scene.job())),
                count(SceneRecord::isCompleted),
                failed(),
                promises.lost().size(),
                (int) promises.stuck().count(),
                count(scene -> scene.isCompleted() && !promised.contains(scene.job())),
                evidence.all(Billed.class).mapToInt(Billed::bills).sum(),
                (int) new Bills(evidence).check().count(),
                evidence.all(DeadLetters.class).mapToInt(DeadLetters::count).sum(),
                (int) evidence.all(Claimed.class).filter(Claimed::isGranted).count(),
                recoveries());
    }

    /** An order that is repeated because its answer was lost counts once. */
    private int attempted() {
        return evidence
                .all(Submitted.class)
                .collect(toMap(Submitted::session, Submitted::scenes, (one, _) -> one))
                .values()
                .stream()
                .mapToInt(Integer::intValue)
                .sum();
    }

    private int count(Predicate<SceneRecord> wanted) {
        return (int) evidence.scenes().values().stream().filter(wanted).count();
    }

    private Map<String, Long> failed() {
        return evidence.scenes().values().stream()
                .filter(scene -> scene.isEnd() && !scene.isCompleted())
                .collect(groupingBy(
                        scene -> Objects.requireNonNullElse(scene.errorCode(), "?"), TreeMap::new, counting()));
    }

    private Map<String, List<Duration>> recoveries() {
        var recoveries = new Recoveries(evidence);
        return LOSSES.stream().collect(toMap(Function.identity(), recoveries::after, (one, _) -> one, TreeMap::new));
    }
}
