package io.scenefleet.chaos.check;

import io.scenefleet.chaos.history.HistoryEvent.Broken;
import io.scenefleet.chaos.history.HistoryEvent.Claimed;
import io.scenefleet.chaos.history.HistoryEvent.Moved;
import io.scenefleet.chaos.history.HistoryEvent.OfScene;
import io.scenefleet.chaos.history.HistoryEvent.Released;
import io.scenefleet.chaos.history.HistoryEvent.Started;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** How long scenes stood still after they lost their worker: until another one, or its successor, was given them. */
final class Recoveries {
    private final Evidence evidence;

    Recoveries(Evidence evidence) {
        this.evidence = evidence;
    }

    /** One for each scene that was in the hand of a worker when a fault of this kind struck it, shortest first. */
    List<Duration> after(String faultKind) {
        return evidence.all(Broken.class)
                .filter(fault -> fault.kind().equals(faultKind))
                .flatMap(this::after)
                .sorted()
                .toList();
    }

    private Stream<Duration> after(Broken fault) {
        return worker(fault).stream()
                .flatMap(worker -> evidence.byScene().values().stream()
                        .filter(events -> has(worker, events, fault.at()))
                        .map(events -> nextGrant(events, worker, fault.at()))
                        .flatMapToLong(OptionalLong::stream)
                        .mapToObj(granted -> Duration.ofMillis(granted - fault.at())));
    }

    private Optional<String> worker(Broken fault) {
        return evidence.all(Started.class)
                .filter(started -> fault.pid() != null && started.pid() == fault.pid() && started.at() <= fault.at())
                .reduce((_, last) -> last)
                .map(Started::by);
    }

    private static boolean has(String worker, List<OfScene> events, long moment) {
        boolean has = false;
        for (var event : events) {
            if (event.at() <= moment) {
                has = switch (event) {
                    case Claimed claim -> claim.isGranted() ? claim.by().equals(worker) : has;
                    case Moved move -> has && !(move.isEnd() && move.isAccepted());
                    case Released released -> has && !released.by().equals(worker);
                    default -> has;
                };
            }
        }
        return has;
    }

    private static OptionalLong nextGrant(List<OfScene> events, String worker, long moment) {
        return Evidence.only(Claimed.class, events).stream()
                .filter(claim ->
                        claim.isGranted() && claim.at() > moment && !claim.by().equals(worker))
                .mapToLong(Claimed::at)
                .min();
    }
}
