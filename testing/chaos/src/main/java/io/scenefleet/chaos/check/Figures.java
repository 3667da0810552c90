package io.scenefleet.chaos.check;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a run was, in numbers.
 *
 * @param attempted    scenes that the client tried to order
 * @param acknowledged scenes of jobs that got a 202
 * @param completed    scenes that have their video
 * @param failed       scenes that failed, by error code
 * @param lost         jobs that got a 202 and are nowhere
 * @param stuck        jobs that are not over
 * @param recovered    scenes that were carried out although no 202 for them ever arrived
 * @param bills        that the provider sent
 * @param duplicates   of these, those that nobody should have had to pay
 * @param deadLetters  in the end
 * @param claims       how often a worker was given a scene
 * @param recoveries   by kind of fault, how long each scene stood still, shortest first
 */
public record Figures(
        int attempted,
        int acknowledged,
        int completed,
        Map<String, Long> failed,
        int lost,
        int stuck,
        int recovered,
        int bills,
        int duplicates,
        int deadLetters,
        int claims,
        Map<String, List<Duration>> recoveries) {
    public long failures() {
        return failed.values().stream().mapToLong(Long::longValue).sum();
    }

    /** The middle one of these; nothing when there is none. */
    public static Optional<Duration> median(List<Duration> sorted) {
        return sorted.isEmpty() ? Optional.empty() : Optional.of(sorted.get((sorted.size() - 1) / 2));
    }

    /** The longest of these; nothing when there is none. */
    public static Optional<Duration> worst(List<Duration> sorted) {
        return sorted.isEmpty() ? Optional.empty() : Optional.of(sorted.getLast());
    }
}
