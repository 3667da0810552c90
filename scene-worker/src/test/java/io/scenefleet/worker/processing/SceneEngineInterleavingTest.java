package io.scenefleet.worker.processing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * Whatever happens between the steps of whichever worker: one bill per attempt, and an end. Each seed is a schedule of its
 * own and always the same one; {@code -Dinterleaving.seed=…} tells one of them, step by step, and {@code
 * -Dinterleaving.schedules=…} tries more of them.
 */
class SceneEngineInterleavingTest {
    private static final long SCHEDULES = Long.getLong("interleaving.schedules", 100_000);

    @Test
    void no_schedule_breaks_a_promise() {
        var one = Long.getLong("interleaving.seed");

        var broken = (one == null ? LongStream.range(0, SCHEDULES).parallel() : LongStream.of(one))
                .filter(seed -> !keepsItsPromises(seed))
                .findFirst();

        assertThat(broken.isPresent() ? story(broken.getAsLong()) : "").isEmpty();
    }

    private static boolean keepsItsPromises(long seed) {
        try {
            new World(seed, false).live();
            return true;
        } catch (AssertionError | RuntimeException _) {
            return false;
        }
    }

    private static String story(long seed) {
        var world = new World(seed, true);
        try {
            world.live();
            return "";
        } catch (AssertionError | RuntimeException e) {
            return "seed " + seed + ": " + e + world.trace();
        }
    }
}
