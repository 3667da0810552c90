package io.scenefleet.worker.processing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/**
 * Whatever happens between the calls of whichever worker: one bill per attempt, no paid video lost, and an end. Each seed is
 * a schedule of its own and always the same one; {@code -Dinterleaving.seed=…} tells one of them, step by step, and {@code
 * -Dinterleaving.schedules=…} tries more of them.
 */
class SceneInterleavingTest {
    private static final long SCHEDULES = Long.getLong("interleaving.schedules", 100_000);
    private static final Logger LOG = (Logger) LoggerFactory.getLogger(SceneProcessor.class.getPackageName());

    /** Every schedule is full of what is worth a warning. */
    @BeforeAll
    static void beQuiet() {
        LOG.setLevel(Level.OFF);
    }

    @AfterAll
    static void speakAgain() {
        LOG.setLevel(null);
    }

    @Test
    void no_schedule_breaks_a_promise() throws InterruptedException {
        var seed = Long.getLong("interleaving.seed");
        if (seed != null) {
            assertThat(Interleavings.story(seed)).isEmpty();
            return;
        }
        long begun = System.nanoTime();

        var broken = Interleavings.firstBroken(SCHEDULES);

        System.out.printf("%d schedules in %d s%n", SCHEDULES, seconds(System.nanoTime() - begun));
        broken.ifPresent(first -> fail(Interleavings.story(first)));
    }

    private static long seconds(long nanos) {
        return Duration.ofNanos(nanos).toSeconds();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 82, 3570, 10_219, 62_327})
    void the_same_seed_is_the_same_schedule(long seed) {
        assertThat(traceOf(seed)).isEqualTo(traceOf(seed)).contains("claims");
    }

    private static String traceOf(long seed) {
        var simulation = new Simulation(seed, true);
        simulation.run();
        return simulation.trace();
    }
}
