package io.scenefleet.chaos.check;

import io.scenefleet.chaos.history.HistoryEvent.Acknowledged;
import io.scenefleet.chaos.history.HistoryEvent.Claimed;
import io.scenefleet.chaos.history.HistoryEvent.DeadLetters;
import io.scenefleet.chaos.history.HistoryEvent.Moved;
import io.scenefleet.chaos.history.HistoryEvent.OfScene;
import io.scenefleet.chaos.history.HistoryEvent.SceneRecord;
import io.scenefleet.chaos.history.SceneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;

/** I7: whether a worker knew that a scene had ended when it acknowledged its message. */
final class Acknowledgements {
    private final Evidence evidence;

    Acknowledgements(Evidence evidence) {
        this.evidence = evidence;
    }

    Stream<Violation> check() {
        var scenes = evidence.byScene().entrySet().stream()
                .flatMap(entry -> checkScene(entry.getKey(), entry.getValue()).stream());
        return Stream.concat(scenes, deadLetters());
    }

    /** Goes by the order of the lines: a worker writes what it learns before it acts on it. */
    private static List<Violation> checkScene(SceneId scene, List<OfScene> events) {
        var knowing = new HashSet<String>();
        var violations = new ArrayList<Violation>();
        for (var event : events) {
            if (event instanceof Acknowledged ack && !knowing.contains(ack.by())) {
                violations.add(new Violation(
                        Invariant.ACKNOWLEDGED_IS_OVER,
                        scene.toString(),
                        ack.by() + " acknowledged it without knowing that it had ended"));
            } else if (tellsTheEnd(event)) {
                knowing.add(event.by());
            }
        }
        return violations;
    }

    private static boolean tellsTheEnd(OfScene event) {
        return switch (event) {
            case Moved move -> move.isEnd() && move.isAccepted();
            case Claimed claim -> claim.answer().equals("over");
            default -> false;
        };
    }

    private Stream<Violation> deadLetters() {
        int deadLetters =
                evidence.all(DeadLetters.class).mapToInt(DeadLetters::count).sum();
        long failed = evidence.scenes().values().stream()
                .filter(scene -> scene.isEnd() && !scene.isCompleted())
                .map(SceneRecord::scene)
                .count();
        return deadLetters <= failed
                ? Stream.empty()
                : Stream.of(new Violation(
                        Invariant.ACKNOWLEDGED_IS_OVER,
                        "dead letters",
                        "%d dead letters, but %d failed scenes".formatted(deadLetters, failed)));
    }
}
