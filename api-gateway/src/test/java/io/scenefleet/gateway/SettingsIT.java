package io.scenefleet.gateway;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsIT {
    @Test
    void an_unknown_default_model_stops_the_start_and_the_known_ones_are_told() {
        assertThatThrownBy(() -> ApiGatewayApplication.start(Map.of("scenefleet.model", "nobody:1@1")))
                .rootCause()
                .hasMessageContaining("SCENEFLEET_MODEL")
                .hasMessageContaining("nobody:1@1")
                .hasMessageContaining("klingai:kling-video@3-standard");
    }

    @ParameterizedTest
    @CsvSource({
        "scenefleet.fit, roughly",
        "scenefleet.publishing.confirm-timeout, 0s",
        "scenefleet.outbox.sweep-interval, 0s",
        "scenefleet.outbox.batch, 0",
        "scenefleet.regenerate.poll-interval, 0s"
    })
    void nonsense_stops_the_start(String setting, String value) {
        assertThatThrownBy(() -> ApiGatewayApplication.start(Map.of("server.port", 0, setting, value)))
                .hasMessageContaining(setting.substring(0, setting.lastIndexOf('.')));
    }
}
