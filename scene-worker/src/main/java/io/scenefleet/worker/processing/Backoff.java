package io.scenefleet.worker.processing;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** Exponential backoff: doubled with every try up to a limit, and then up to half of it more, at random. */
record Backoff(Duration first, Duration longest, RandomGenerator random) {
    private static final int MAX_DOUBLINGS = 20;

    /** @param tries how many there have been, at least 1 */
    Duration after(int tries) {
        var doubled = first.multipliedBy(1L << Math.min(tries - 1, MAX_DOUBLINGS));
        var delay = doubled.compareTo(longest) < 0 ? doubled : longest;
        return delay.plusNanos((long) (delay.toNanos() * random.nextDouble() / 2));
    }
}
