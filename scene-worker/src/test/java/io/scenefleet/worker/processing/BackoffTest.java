package io.scenefleet.worker.processing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BackoffTest {
    private final Backoff backoff = new Backoff(Duration.ofSeconds(2), Duration.ofSeconds(60), new Random(1));

    @Test
    void it_doubles_and_adds_up_to_half_at_random() {
        for (int i = 0; i < 200; i++) {
            assertThat(backoff.after(1)).isBetween(Duration.ofSeconds(2), Duration.ofSeconds(3));
            assertThat(backoff.after(2)).isBetween(Duration.ofSeconds(4), Duration.ofSeconds(6));
            assertThat(backoff.after(5)).isBetween(Duration.ofSeconds(32), Duration.ofSeconds(48));
        }
    }

    @Test
    void it_stops_growing_at_its_limit() {
        for (int tries : new int[] {6, 20, 63, 64, 65, 1_000, Integer.MAX_VALUE}) {
            assertThat(backoff.after(tries)).isBetween(Duration.ofSeconds(60), Duration.ofSeconds(90));
        }
    }

    @Test
    void two_workers_do_not_come_back_together() {
        assertThat(backoff.after(1)).isNotEqualTo(backoff.after(1));
    }
}
