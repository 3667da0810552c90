package io.scenefleet.worker.processing;

import static org.assertj.core.api.Assertions.assertThat;

import io.scenefleet.worker.Bound;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.util.unit.DataSize;

class WorkerPropertiesTest {
    private static WorkerProperties with(Map<String, String> variables) {
        return Bound.with(WorkerProperties.class, prefixed(variables));
    }

    private static Map<String, String> prefixed(Map<String, String> variables) {
        var prefixed = new HashMap<String, String>();
        variables.forEach((name, value) -> prefixed.put("SCENEFLEET_WORKER_" + name, value));
        return prefixed;
    }

    @Test
    void there_is_a_default_for_everything() {
        assertThat(with(Map.of()))
                .isEqualTo(new WorkerProperties(
                        100,
                        3,
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(60),
                        Duration.ofMinutes(30),
                        Duration.ofHours(6),
                        Duration.ofMinutes(10),
                        DataSize.ofMegabytes(500),
                        Duration.ofMinutes(10),
                        OnUnknown.PARK,
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(30),
                        Duration.ofMillis(1500),
                        Duration.ofSeconds(1),
                        Duration.ofMinutes(100),
                        Duration.ofMinutes(1),
                        Duration.ofSeconds(20),
                        null));
    }

    @Test
    void every_property_can_be_set() {
        var variables = Map.ofEntries(
                Map.entry("MAX_IN_FLIGHT", "7"),
                Map.entry("ATTEMPTS", "2"),
                Map.entry("RETRY_DELAY", "11ms"),
                Map.entry("MAX_RETRY_DELAY", "12ms"),
                Map.entry("SCENE_DEADLINE", "13s"),
                Map.entry("DOWNLOAD_DEADLINE", "14s"),
                Map.entry("INVALID_VIDEO_GRACE", "20s"),
                Map.entry("MIN_FREE_SPACE", "3MB"),
                Map.entry("SAFE_REPOST", "0s"),
                Map.entry("ON_UNKNOWN", "repost"),
                Map.entry("RECHECK", "15ms"),
                Map.entry("LEASE", "16s"),
                Map.entry("SILENCE", "4s"),
                Map.entry("BEAT", "17ms"),
                Map.entry("LONGEST_HOLD", "26s"),
                Map.entry("LONGEST_OUTAGE", "21s"),
                Map.entry("STOP_TIMEOUT", "18s"),
                Map.entry("EXPECTED_RENDER", "19s"));

        assertThat(with(variables))
                .isEqualTo(new WorkerProperties(
                        7,
                        2,
                        Duration.ofMillis(11),
                        Duration.ofMillis(12),
                        Duration.ofSeconds(13),
                        Duration.ofSeconds(14),
                        Duration.ofSeconds(20),
                        DataSize.ofMegabytes(3),
                        Duration.ZERO,
                        OnUnknown.REPOST,
                        Duration.ofMillis(15),
                        Duration.ofSeconds(16),
                        Duration.ofSeconds(4),
                        Duration.ofMillis(17),
                        Duration.ofSeconds(26),
                        Duration.ofSeconds(21),
                        Duration.ofSeconds(18),
                        Duration.ofSeconds(19)));
    }

    @ParameterizedTest
    @CsvSource({
        "MAX_IN_FLIGHT, 0, max-in-flight",
        "MAX_IN_FLIGHT, 65536, max-in-flight",
        "ATTEMPTS, 0, attempts",
        "RETRY_DELAY, 0s, retry-delay",
        "MAX_RETRY_DELAY, 1s, max-retry-delay",
        "SCENE_DEADLINE, 0s, scene-deadline",
        "DOWNLOAD_DEADLINE, -1s, download-deadline",
        "INVALID_VIDEO_GRACE, -1s, invalid-video-grace",
        "MIN_FREE_SPACE, -1B, min-free-space",
        "SAFE_REPOST, -1s, safe-repost",
        "RECHECK, 0s, recheck",
        "SILENCE, 999ms, silence",
        "BEAT, 0s, beat",
        "LEASE, 2s, lease",
        "LONGEST_HOLD, 59m, longest-hold",
        "LONGEST_OUTAGE, 0s, longest-outage",
        "STOP_TIMEOUT, -1s, stop-timeout",
        "EXPECTED_RENDER, 0s, expected-render"
    })
    void nonsense_is_refused_by_name(String variable, String value, String name) {
        assertThat(Bound.refusal(WorkerProperties.class, prefixed(Map.of(variable, value))))
                .contains("scenefleet.worker." + name);
    }
}
