package io.scenefleet.gateway.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class PropertiesTest {
    @Test
    void the_defaults_are_those_that_are_documented() {
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
    void nonsense_is_refused(String property, String value, String type) throws ClassNotFoundException {
        var properties = Class.forName(getClass().getPackageName() + "." + type);

        assertThatThrownBy(() -> bind(properties, Map.of(property, value))).isInstanceOf(BindException.class);
    }

    private static <T> T bind(Class<T> type, Map<String, String> properties) {
        var prefix = type.getAnnotation(ConfigurationProperties.class).value();
        return new Binder(new MapConfigurationPropertySource(properties)).bindOrCreate(prefix, type);
    }
}
