package io.scenefleet.worker.provider;

import static org.assertj.core.api.Assertions.assertThat;

import io.scenefleet.worker.Bound;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PollPropertiesTest {
    @Test
    void by_default_the_first_question_waits_for_most_of_the_expected_time() {
        var properties = Bound.with(PollProperties.class, Map.of());

        assertThat(properties).isEqualTo(new PollProperties(null, Duration.ofSeconds(5), Duration.ofSeconds(60)));
        assertThat(properties.firstPoll(Duration.ofSeconds(100))).isEqualTo(Duration.ofSeconds(60));
    }

    @Test
    void every_property_can_be_set() {
        var properties = Bound.with(
                PollProperties.class,
                Map.of(
                        "SCENEFLEET_POLL_INITIAL_DELAY", "7s",
                        "SCENEFLEET_POLL_INTERVAL", "250ms",
                        "SCENEFLEET_POLL_NOT_FOUND_GRACE", "2m"));

        assertThat(properties)
                .isEqualTo(new PollProperties(Duration.ofSeconds(7), Duration.ofMillis(250), Duration.ofMinutes(2)));
        assertThat(properties.firstPoll(Duration.ofSeconds(100))).isEqualTo(Duration.ofSeconds(7));
    }

    @ParameterizedTest
    @CsvSource({"INITIAL_DELAY, -1s, initial-delay", "INTERVAL, 0s, interval", "NOT_FOUND_GRACE, -1s, not-found-grace"})
    void nonsense_is_refused_by_name(String variable, String value, String name) {
        assertThat(Bound.refusal(PollProperties.class, Map.of("SCENEFLEET_POLL_" + variable, value)))
                .contains("scenefleet.poll." + name);
    }
}
