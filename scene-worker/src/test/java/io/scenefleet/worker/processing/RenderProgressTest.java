package io.scenefleet.worker.processing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RenderProgressTest {
    private static final Duration EXPECTED = Duration.ofSeconds(100);

    private static int after(long seconds) {
        return RenderProgress.percent(Duration.ofSeconds(seconds), EXPECTED);
    }

    @Test
    void it_begins_at_30_and_never_gets_to_70() {
        assertThat(after(0)).isEqualTo(30);
        assertThat(after(100_000_000)).isEqualTo(69);
        assertThat(RenderProgress.percent(Duration.ofDays(10_000), Duration.ofMillis(1)))
                .isEqualTo(69);
        assertThat(RenderProgress.percent(Duration.ofSeconds(1), Duration.ZERO)).isEqualTo(69);
    }

    @Test
    void it_never_falls() {
        for (int second = 1; second < 1_000; second++) {
            assertThat(after(second)).isBetween(after(second - 1), 69);
        }
    }

    @Test
    void it_is_about_nine_tenths_of_the_way_when_the_expected_time_has_passed() {
        assertThat(after(100)).isBetween(65, 67);
        assertThat(after(30)).isGreaterThan(45);
    }
}
