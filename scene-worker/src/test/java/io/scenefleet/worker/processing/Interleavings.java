package io.scenefleet.worker.processing;

import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/** Plays schedules, one for each seed. */
final class Interleavings {
    private static final long NONE = Long.MAX_VALUE;

    private Interleavings() {}

    /** Plays the schedules from 0 up to this one, in virtual threads: they hand turns over to each other in no time. */
    static OptionalLong firstBroken(long schedules) throws InterruptedException {
        var next = new AtomicLong();
        var broken = new AtomicLong(NONE);
        Runnable player = () -> {
            for (long seed; (seed = next.getAndIncrement()) < schedules && broken.get() == NONE; ) {
                if (breaksPromise(seed)) {
                    broken.accumulateAndGet(seed, Math::min);
                }
            }
        };
        var players = IntStream.range(0, Runtime.getRuntime().availableProcessors())
                .mapToObj(_ -> Thread.ofVirtual().start(player))
                .toList();
        for (var thread : players) {
            thread.join();
        }
        return broken.get() == NONE ? OptionalLong.empty() : OptionalLong.of(broken.get());
    }

    private static boolean breaksPromise(long seed) {
        try {
            new Simulation(seed, false).run();
            return false;
        } catch (AssertionError | RuntimeException _) {
            return true;
        }
    }

    /** What happens in a schedule, step by step; empty when it breaks no promise. */
    static String story(long seed) {
        var simulation = new Simulation(seed, true);
        try {
            simulation.run();
            return "";
        } catch (AssertionError | RuntimeException e) {
            return "seed %d: %s%s".formatted(seed, e, simulation.trace());
        }
    }
}
