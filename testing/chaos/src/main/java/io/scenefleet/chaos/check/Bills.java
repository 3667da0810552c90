package io.scenefleet.chaos.check;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import io.scenefleet.chaos.history.HistoryEvent.Billed;
import io.scenefleet.chaos.history.HistoryEvent.Claimed;
import io.scenefleet.chaos.history.HistoryEvent.Moved;
import io.scenefleet.chaos.history.HistoryEvent.SceneRecord;
import io.scenefleet.chaos.history.SceneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** I1: whether everything that was bought was intended, and bought once. I8: whether it is denied that it was bought. */
final class Bills {
    /** Error codes of scenes that may have a paid video, about which an operator decides: docs/billing.md. */
    private static final Set<String> LEAVE_IT_TO_AN_OPERATOR =
            Set.of("outcome_unknown", "download_failed", "invalid_video", "poison", "undeliverable");

    /** What one order is for. */
    record AttemptId(SceneId scene, int generation, int attempt) {
        AttemptId before() {
            return new AttemptId(scene, generation, attempt - 1);
        }
    }

    private final Map<String, AttemptId> attempts = new HashMap<>();
    private final List<Billed> ledger;
    private final Collection<SceneRecord> scenes;

    Bills(Evidence evidence) {
        scenes = evidence.scenes().values();
        evidence.all(Claimed.class)
                .forEach(claim -> learn(claim.task(), claim.scene(), claim.generation(), claim.attempt()));
        evidence.all(Moved.class).forEach(move -> learn(move.task(), move.scene(), move.generation(), move.attempt()));
        evidence.all(SceneRecord.class)
                .forEach(scene -> learn(scene.task(), scene.scene(), scene.generation(), scene.attempt()));
        ledger = evidence.all(Billed.class).toList();
    }

    private void learn(@Nullable String task, SceneId scene, int generation, @Nullable Integer attempt) {
        if (task != null && attempt != null) {
            attempts.put(task, new AttemptId(scene, generation, attempt));
        }
    }

    Stream<Violation> check() {
        return Stream.of(paidTwice(), nobodyOrdered(), twoTasksForOneAttempt(), boughtTooEarly())
                .flatMap(violations -> violations);
    }

    private Stream<Violation> paidTwice() {
        return ledger.stream()
                .filter(line -> line.bills() > 1)
                .map(line -> violation(line, "billed " + line.bills() + " times"));
    }

    private Stream<Violation> nobodyOrdered() {
        return paid().filter(line -> !attempts.containsKey(line.task()))
                .map(line -> violation(line, "billed, and no worker recorded an intent for it"));
    }

    private Stream<Violation> twoTasksForOneAttempt() {
        return paid()
                .filter(line -> attempts.containsKey(line.task()))
                .collect(groupingBy(line -> Objects.requireNonNull(attempts.get(line.task()))))
                .values()
                .stream()
                .filter(lines -> lines.size() > 1)
                .map(lines -> violation(lines.getLast(), "a second task for a paid attempt"));
    }

    private Stream<Violation> boughtTooEarly() {
        Map<AttemptId, Billed> known = ledger.stream()
                .filter(line -> attempts.containsKey(line.task()))
                .collect(toMap(
                        line -> Objects.requireNonNull(attempts.get(line.task())), line -> line, (one, _) -> one));
        return known.entrySet().stream()
                .filter(entry -> entry.getValue().bills() > 0 && entry.getKey().attempt() > 1)
                .filter(entry -> !hasFailedBefore(known.get(entry.getKey().before()), entry.getValue()))
                .map(entry -> violation(entry.getValue(), "bought although the previous attempt had not failed"));
    }

    Stream<Violation> checkDenials() {
        return scenes.stream().filter(Bills::isDenial).flatMap(this::denied);
    }

    /** A render that has not failed is or will be a video, of whichever attempt at the scene it is. */
    private Stream<Violation> denied(SceneRecord scene) {
        return paid().filter(line -> !line.status().equals("error") && isOf(scene, attempts.get(line.task())))
                .map(line -> new Violation(
                        Invariant.NO_VIDEO_IS_DENIED,
                        scene.scene().toString(),
                        "failed as %s, and its paid task %s is %s"
                                .formatted(scene.errorCode(), line.task(), line.status())));
    }

    private static boolean isOf(SceneRecord scene, @Nullable AttemptId attempt) {
        return attempt != null && attempt.scene().equals(scene.scene()) && attempt.generation() == scene.generation();
    }

    private static boolean isDenial(SceneRecord scene) {
        return scene.isEnd()
                && !scene.isCompleted()
                && !LEAVE_IT_TO_AN_OPERATOR.contains(Objects.requireNonNullElse(scene.errorCode(), ""));
    }

    private static boolean hasFailedBefore(@Nullable Billed previous, Billed next) {
        if (previous == null) {
            return false;
        }
        return previous.bills() == 0
                || previous.status().equals("error")
                        && previous.finishedAt() != null
                        && next.acceptedAt() != null
                        && previous.finishedAt() <= next.acceptedAt();
    }

    private Stream<Billed> paid() {
        return ledger.stream().filter(line -> line.bills() > 0);
    }

    private Violation violation(Billed line, String evidence) {
        var attempt = attempts.get(line.task());
        var what = attempt == null ? "" : " of %s, attempt %d".formatted(attempt.scene(), attempt.attempt());
        return new Violation(Invariant.ONE_BILL, "task " + line.task() + what, evidence);
    }
}
