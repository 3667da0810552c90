package io.scenefleet.e2e;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

/**
 * Which rows of the crash table are run: {@code all}, those whose ids begin with one of some prefixes ({@code W4,R}), or, where
 * nothing is said, a third that follows from a seed. A third keeps the build short; over some builds every row has its turn.
 */
record CrashRowSelection(String wanted, long seed) {
    private static final int SHARE = 3;
    private static final int LARGEST_RANDOM_SEED = 1_000_000;

    /** As the system properties {@code scenefleet.crash.rows} and {@code scenefleet.crash.seed} say. */
    static CrashRowSelection ofProperties() {
        long seed = Long.getLong(
                "scenefleet.crash.seed", ThreadLocalRandom.current().nextInt(LARGEST_RANDOM_SEED));
        return new CrashRowSelection(System.getProperty("scenefleet.crash.rows", ""), seed);
    }

    List<CrashRow> from(Stream<CrashRow> rows) {
        if (wanted.isBlank()) {
            return third(rows.toList());
        }
        var prefixes = wanted.split(",");
        return rows.filter(
                        row -> wanted.equals("all") || Arrays.stream(prefixes).anyMatch(row.id()::startsWith))
                .toList();
    }

    /** In their order. */
    private List<CrashRow> third(List<CrashRow> rows) {
        var shuffled = new ArrayList<>(rows);
        Collections.shuffle(shuffled, new Random(seed));
        var chosen = new HashSet<>(shuffled.subList(0, Math.ceilDiv(rows.size(), SHARE)));
        return rows.stream().filter(chosen::contains).toList();
    }

    /** In words, with what repeats it. */
    @Override
    public String toString() {
        return wanted.isBlank()
                ? "a third of the rows, -Dscenefleet.crash.seed=" + seed
                : "-Dscenefleet.crash.rows=" + wanted;
    }
}
