package io.scenefleet.e2e;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Which rows of the crash table are run.
 *
 * @param wanted {@code all}; or ids and letters, separated by commas, e.g. {@code W4,R}; or, where it is blank, a third of the rows
 *               that follows from the seed. A third keeps the build short; three seeds in a row cover the whole table
 */
record CrashRowSelection(String wanted, int seed) {
    private static final int PARTS = 3;
    private static final int LARGEST_RANDOM_SEED = 1_000_000;

    /**
     * As the system properties {@code scenefleet.crash.rows} and {@code scenefleet.crash.seed} say.
     *
     * @throws NumberFormatException if the seed is none
     */
    static CrashRowSelection ofProperties() {
        var seed = System.getProperty("scenefleet.crash.seed", "");
        return new CrashRowSelection(
                System.getProperty("scenefleet.crash.rows", ""),
                seed.isBlank() ? ThreadLocalRandom.current().nextInt(LARGEST_RANDOM_SEED) : Integer.parseInt(seed));
    }

    /**
     * The rows that are run, in their order.
     *
     * @throws IllegalArgumentException if one that is wanted does not exist
     */
    List<CrashRow> from(List<CrashRow> rows) {
        if (wanted.isBlank()) {
            return part(rows);
        }
        if (wanted.equals("all")) {
            return rows;
        }
        var names = List.of(wanted.split(","));
        for (var name : names) {
            if (rows.stream().noneMatch(row -> isNamed(row, name))) {
                throw new IllegalArgumentException("the crash table has no row " + name);
            }
        }
        return rows.stream()
                .filter(row -> names.stream().anyMatch(name -> isNamed(row, name)))
                .toList();
    }

    private static boolean isNamed(CrashRow row, String name) {
        return row.id().equals(name) || row.id().replaceAll("[0-9]", "").equals(name);
    }

    private List<CrashRow> part(List<CrashRow> rows) {
        var shuffled = new ArrayList<>(rows);
        Collections.shuffle(shuffled, new Random(Math.floorDiv(seed, PARTS)));
        var chosen = new HashSet<CrashRow>();
        for (int i = Math.floorMod(seed, PARTS); i < shuffled.size(); i += PARTS) {
            chosen.add(shuffled.get(i));
        }
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
