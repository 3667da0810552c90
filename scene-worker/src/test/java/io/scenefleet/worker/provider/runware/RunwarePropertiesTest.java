package io.scenefleet.worker.provider.runware;

import static org.assertj.core.api.Assertions.assertThat;

import io.scenefleet.worker.Bound;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunwarePropertiesTest {
    private static final String KEY = "rw_test_not_a_secret";

    @Test
    void the_defaults_reach_the_real_runware() {
        var properties = Bound.with(RunwareProperties.class, Map.of());

        assertThat(properties)
                .isEqualTo(new RunwareProperties(
                        URI.create("https://api.runware.ai/v1"),
                        "",
                        Duration.ofSeconds(15),
                        Duration.ofSeconds(15),
                        Duration.ofDays(7)));
    }

    @Test
    void every_property_can_be_set() {
        var properties = Bound.with(
                RunwareProperties.class,
                Map.of(
                        "RUNWARE_BASE_URL", "http://localhost:9099/v1",
                        "RUNWARE_API_KEY", KEY,
                        "SCENEFLEET_RUNWARE_SUBMIT_TIMEOUT", "3s",
                        "SCENEFLEET_RUNWARE_POLL_TIMEOUT", "4s",
                        "SCENEFLEET_RUNWARE_VIDEO_LIFETIME", "1d"));

        assertThat(properties)
                .isEqualTo(new RunwareProperties(
                        URI.create("http://localhost:9099/v1"),
                        KEY,
                        Duration.ofSeconds(3),
                        Duration.ofSeconds(4),
                        Duration.ofDays(1)));
    }

    @Test
    void a_key_from_a_file_may_end_with_a_line_break() {
        var properties = Bound.with(RunwareProperties.class, Map.of("RUNWARE_API_KEY", " " + KEY + "\n"));

        assertThat(properties.apiKey()).isEqualTo(KEY);
    }

    @Test
    void the_key_is_never_printed() {
        assertThat(Bound.with(RunwareProperties.class, Map.of("RUNWARE_API_KEY", KEY)))
                .asString()
                .doesNotContain(KEY);
    }

    @ParameterizedTest
    @CsvSource({
        "RUNWARE_BASE_URL, ftp://api.runware.ai/v1, base-url",
        "RUNWARE_BASE_URL, https:/v1, base-url",
        "RUNWARE_BASE_URL, /v1, base-url",
        "RUNWARE_API_KEY, rw_schlüssel, api-key",
        "SCENEFLEET_RUNWARE_SUBMIT_TIMEOUT, 0s, submit-timeout",
        "SCENEFLEET_RUNWARE_POLL_TIMEOUT, -1s, poll-timeout",
        "SCENEFLEET_RUNWARE_VIDEO_LIFETIME, 0s, video-lifetime"
    })
    void nonsense_is_refused_by_name(String variable, String value, String name) {
        assertThat(Bound.refusal(RunwareProperties.class, Map.of(variable, value)))
                .contains("scenefleet.runware." + name)
                .doesNotContain("schlüssel");
    }
}
