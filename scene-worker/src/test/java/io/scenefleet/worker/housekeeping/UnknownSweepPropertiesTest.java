package io.scenefleet.worker.housekeeping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class UnknownSweepPropertiesTest {
    @Test
    void the_defaults_are_those_that_are_documented() {
        assertThat(bind(Map.of())).isEqualTo(new UnknownSweepProperties(Duration.ofMinutes(1), Duration.ofHours(24)));
    }

    @Test
    void every_property_can_be_set() {
        assertThat(bind(Map.of("scenefleet.unknown-sweep.interval", "5s", "scenefleet.unknown-sweep.within", "2h")))
                .isEqualTo(new UnknownSweepProperties(Duration.ofSeconds(5), Duration.ofHours(2)));
    }

    @Test
    void nonsense_is_refused() {
        assertThatThrownBy(() -> bind(Map.of("scenefleet.unknown-sweep.interval", "0s")))
                .isInstanceOf(BindException.class);
        assertThatThrownBy(() -> bind(Map.of("scenefleet.unknown-sweep.within", "-1s")))
                .isInstanceOf(BindException.class);
    }

    @Test
    void a_scene_is_asked_about_ever_more_rarely_and_not_for_ever() {
        var properties = bind(Map.of());

        var minutes = IntStream.rangeClosed(0, 2000)
                .filter(minute -> properties.isDue(Duration.ofMinutes(minute)))
                .boxed()
                .toList();

        assertThat(minutes).startsWith(0, 1, 2, 3, 4, 5, 6, 7).hasSizeBetween(50, 80);
        assertThat(minutes.getLast()).isBetween(1300, 1440);
        assertThat(minutes.getLast() - minutes.get(minutes.size() - 2)).isGreaterThan(60);
    }

    private static UnknownSweepProperties bind(Map<String, String> properties) {
        return new Binder(new MapConfigurationPropertySource(properties))
                .bindOrCreate("scenefleet.unknown-sweep", UnknownSweepProperties.class);
    }
}
