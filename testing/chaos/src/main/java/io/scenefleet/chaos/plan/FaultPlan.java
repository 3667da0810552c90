package io.scenefleet.chaos.plan;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * What is broken when. The same seed and the same measures always give the same plan; what the system makes of it depends on the
 * moment, of course.
 */
public final class FaultPlan {
    // A fault every few seconds: close enough to meet each other's aftermath, far enough for some work between them.
    private static final int SHORTEST_GAP_MILLIS = 1_500;
    private static final int LONGEST_GAP_MILLIS = 5_000;
    /** What was started again shall live for a moment before it is struck again. */
    private static final int PEACE_MILLIS = 6_000;

    private static final Duration BETWEEN_KILLS = Duration.ofSeconds(5);
    private static final Duration RESTART_PAUSE = Duration.ofMillis(200);

    private FaultPlan() {}

    /**
     * Faults of all these kinds in random order, all of them over before the end.
     *
     * @param lines how many lines there are to cut
     */
    public static List<PlannedFault> random(
            long seed, Duration duration, int workers, int lines, Set<FaultKind> kinds) {
        var random = new Random(seed);
        var busyUntil = new HashMap<String, Long>();
        var faults = new ArrayList<PlannedFault>();
        for (long at = gap(random); at < duration.toMillis(); at += gap(random)) {
            var kind = pick(random, kinds);
            int target = target(random, kind, workers, lines);
            long lasts = between(random, kind.shortestMillis(), kind.longestMillis());
            boolean fits = at >= kind.notBeforeMillis() && at + lasts < duration.toMillis();
            if (fits && isFree(busyUntil, kind, target, at, lasts)) {
                faults.add(fault(faults, at, kind, target, lasts));
            }
        }
        return List.copyOf(faults);
    }

    /** Every five seconds a random worker is killed, and another started in its place. */
    public static List<PlannedFault> killAWorker(long seed, Duration duration, int workers) {
        var random = new Random(seed);
        var faults = new ArrayList<PlannedFault>();
        for (long at = BETWEEN_KILLS.toMillis(); at < duration.toMillis(); at += BETWEEN_KILLS.toMillis()) {
            int target = random.nextInt(workers);
            faults.add(fault(faults, at, FaultKind.KILL_WORKER, target, RESTART_PAUSE.toMillis()));
        }
        return List.copyOf(faults);
    }

    private static PlannedFault fault(List<PlannedFault> before, long at, FaultKind kind, int target, long lasts) {
        return new PlannedFault(before.size() + 1, Duration.ofMillis(at), kind, target, Duration.ofMillis(lasts));
    }

    private static long gap(Random random) {
        return between(random, SHORTEST_GAP_MILLIS, LONGEST_GAP_MILLIS);
    }

    private static long between(Random random, int shortest, int longest) {
        return shortest + random.nextInt(longest - shortest + 1);
    }

    private static FaultKind pick(Random random, Set<FaultKind> kinds) {
        var all = List.copyOf(EnumSet.copyOf(kinds));
        int ticket = random.nextInt(all.stream().mapToInt(FaultKind::weight).sum());
        for (var kind : all) {
            ticket -= kind.weight();
            if (ticket < 0) {
                return kind;
            }
        }
        throw new IllegalStateException("more tickets than were sold");
    }

    private static int target(Random random, FaultKind kind, int workers, int lines) {
        return switch (kind.strikes()) {
            case WORKER -> random.nextInt(workers);
            case LINE -> random.nextInt(lines);
            case GATEWAY, SECOND_GATEWAY, BROKER, REDIS, DISK, PROVIDER -> 0;
        };
    }

    private static boolean isFree(Map<String, Long> busyUntil, FaultKind kind, int target, long at, long lasts) {
        var struck = kind.strikes() + "-" + target;
        if (busyUntil.getOrDefault(struck, 0L) > at) {
            return false;
        }
        busyUntil.put(struck, at + lasts + PEACE_MILLIS);
        return true;
    }
}
