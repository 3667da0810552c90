package io.scenefleet.worker.housekeeping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class StorageSweepPropertiesTest {
    @Test
    void the_defaults_are_those_that_are_documented() {
        assertThat(bind(Map.of())).isEqualTo(new StorageSweepProperties(Duration.ofHours(1), Duration.ofDays(1)));
    }

    @Test
    void every_property_can_be_set() {
        assertThat(bind(Map.of("scenefleet.storage-sweep.interval", "1s", "scenefleet.storage-sweep.older-than", "2h")))
                .isEqualTo(new StorageSweepProperties(Duration.ofSeconds(1), Duration.ofHours(2)));
    }

    @Test
    void nonsense_is_refused() {
        assertThatThrownBy(() -> bind(Map.of("scenefleet.storage-sweep.interval", "0s")))
                .isInstanceOf(BindException.class);
        assertThatThrownBy(() -> bind(Map.of("scenefleet.storage-sweep.older-than", "-1s")))
                .isInstanceOf(BindException.class);
    }

    private static StorageSweepProperties bind(Map<String, String> properties) {
        return new Binder(new MapConfigurationPropertySource(properties))
                .bindOrCreate("scenefleet.storage-sweep", StorageSweepProperties.class);
    }
}
