package io.scenefleet.chaos.check;

import io.scenefleet.chaos.history.HistoryEvent.Claimed;
import io.scenefleet.chaos.history.HistoryEvent.Moved;
import io.scenefleet.chaos.history.HistoryEvent.OfScene;
import io.scenefleet.chaos.history.HistoryEvent.SceneRecord;
import io.scenefleet.chaos.history.HistoryEvent.Seen;
import io.scenefleet.chaos.history.SceneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** I3: whether anything changed after the end, as users saw it and as workers wrote it. */
final class Endings {
    private final SceneId scene;
    private final List<OfScene> events;
    private final @Nullable SceneRecord last;

    Endings(SceneId scene, List<OfScene> events, @Nullable SceneRecord last) {
        this.scene = scene;
        this.events = events;
        this.last = last;
    }

    Stream<Violation> check() {
        return Stream.of(asSeen(), asWritten(), asRecorded()).flatMap(violations -> violations);
    }

    private Stream<Violation> asSeen() {
        var seen = Evidence.only(Seen.class, events);
        var violations = new ArrayList<Violation>();
        for (int i = 1; i < seen.size(); i++) {
            var before = seen.get(i - 1);
            var after = seen.get(i);
            if (before.isEnd() && !before.status().equals(after.status())) {
                violations.add(violation("a user saw %s after %s".formatted(after.status(), before.status())));
            }
            if (after.progress() < before.progress()) {
                violations.add(violation(
                        "a user saw the progress fall from %d to %d".formatted(before.progress(), after.progress())));
            }
        }
        return violations.stream();
    }

    /** Only what certainly came later counts: a call that began before the end was answered may have been first. */
    private Stream<Violation> asWritten() {
        var moves = Evidence.only(Moved.class, events);
        var end = moves.stream()
                .filter(move -> move.isEnd() && move.isAccepted())
                .mapToLong(Moved::at)
                .min();
        if (end.isEmpty()) {
            return Stream.empty();
        }
        var steps = moves.stream()
                .filter(move -> move.isAccepted() && move.since() > end.getAsLong())
                .map(move -> violation("%s was accepted after the end, from %s".formatted(move.stage(), move.by())));
        var claims = Evidence.only(Claimed.class, events).stream()
                .filter(claim -> claim.isGranted() && claim.since() > end.getAsLong())
                .map(claim -> violation("claimed by %s after it had ended".formatted(claim.by())));
        return Stream.concat(steps, claims);
    }

    private Stream<Violation> asRecorded() {
        return Evidence.only(Seen.class, events).stream()
                .filter(seen -> seen.isEnd() && last != null && !last.status().equals(seen.status()))
                .map(seen -> violation(
                        "a user saw it as %s, but the final state in Redis differs".formatted(seen.status())));
    }

    private Violation violation(String evidence) {
        return new Violation(Invariant.THE_END_IS_FINAL, scene.toString(), evidence);
    }
}
