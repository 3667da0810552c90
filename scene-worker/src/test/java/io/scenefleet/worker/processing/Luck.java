package io.scenefleet.worker.processing;

import java.time.Duration;
import java.util.SplittableRandom;

/** What goes well and what does not, drawn from a seed; all goes well once it is calm. */
final class Luck {
    private final SplittableRandom random;
    private boolean calm;

    Luck(SplittableRandom random) {
        this.random = random;
    }

    void calmDown() {
        calm = true;
    }

    boolean isCalm() {
        return calm;
    }

    /** Whether something goes well that does so this often. */
    boolean holds(int percent) {
        return calm || random.nextInt(100) < percent;
    }

    boolean coin() {
        return random.nextBoolean();
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    Duration below(Duration bound) {
        return Duration.ofNanos(random.nextLong(bound.toNanos()));
    }
}
