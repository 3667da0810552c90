package io.scenefleet.simulator.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebhookBackoffTest {
    @ParameterizedTest
    @CsvSource({"1, 250", "2, 500", "3, 1000", "6, 8000", "7, 8000", "100, 8000"})
    void the_delay_doubles_up_to_eight_seconds(int attempt, long full) {
        assertThat(WebhookBackoff.after(attempt, 0)).hasMillis(full / 2);
        assertThat(WebhookBackoff.after(attempt, 0.9999999)).hasMillis(full);
    }

    @Test
    void jitter_spreads_the_delays() {
        assertThat(WebhookBackoff.after(3, 0.25)).isNotEqualTo(WebhookBackoff.after(3, 0.75));
    }
}
