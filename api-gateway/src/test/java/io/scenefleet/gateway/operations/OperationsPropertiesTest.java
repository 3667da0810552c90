package io.scenefleet.gateway.operations;

import static io.scenefleet.gateway.BoundProperties.bind;
import static io.scenefleet.gateway.BoundProperties.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OperationsPropertiesTest {
    @Test
    void the_defaults_are_as_documented() {
        assertThat(bind(SweepProperties.class, Map.of()))
                .isEqualTo(new SweepProperties(
                        Duration.ofSeconds(15), Duration.ofMinutes(2), Duration.ofHours(1), 10, 500));
        assertThat(bind(DeadLetterProperties.class, Map.of())).isEqualTo(new DeadLetterProperties(1000, 20));
    }

    @Test
    void every_property_can_be_set() {
        assertThat(bind(
                        SweepProperties.class,
                        Map.of(
                                "scenefleet.sweep.interval", "1s",
                                "scenefleet.sweep.stale", "2s",
                                "scenefleet.sweep.longest-pause", "3s",
                                "scenefleet.sweep.republish", "4",
                                "scenefleet.sweep.batch", "5")))
                .isEqualTo(
                        new SweepProperties(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(3), 4, 5));
        assertThat(bind(
                        DeadLetterProperties.class,
                        Map.of("scenefleet.dead-letters.keep", "1", "scenefleet.dead-letters.prefetch", "2")))
                .isEqualTo(new DeadLetterProperties(1, 2));
    }

    @ParameterizedTest
    @CsvSource({
        "scenefleet.sweep.interval, 0s, SweepProperties",
        "scenefleet.sweep.stale, -1s, SweepProperties",
        "scenefleet.sweep.longest-pause, 0s, SweepProperties",
        "scenefleet.sweep.republish, 0, SweepProperties",
        "scenefleet.sweep.batch, 0, SweepProperties",
        "scenefleet.dead-letters.keep, 0, DeadLetterProperties",
        "scenefleet.dead-letters.prefetch, 0, DeadLetterProperties"
    })
    void an_invalid_setting_is_refused_by_name(String setting, String value, String type) throws Exception {
        var properties = Class.forName(getClass().getPackageName() + "." + type);

        assertThat(refusal(properties, setting, value)).startsWith(setting);
    }
}
