package io.scenefleet.gateway;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsIT {
    @Test
    void an_unknown_default_model_stops_the_start_and_the_message_lists_the_known_ones() {
        assertThatThrownBy(() -> ApiGatewayApplication.start(Map.of("scenefleet.model", "nobody:1@1")))
                .rootCause()
                .hasMessageContaining("SCENEFLEET_MODEL")
                .hasMessageContaining("nobody:1@1")
                .hasMessageContaining("klingai:kling-video@3-standard");
    }
}
