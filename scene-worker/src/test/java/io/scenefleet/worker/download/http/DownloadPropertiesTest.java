package io.scenefleet.worker.download.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.scenefleet.worker.Bound;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.unit.DataSize;

class DownloadPropertiesTest {
    @Test
    void the_defaults_name_no_host() {
        assertThat(Bound.with(DownloadProperties.class, Map.of()))
                .isEqualTo(new DownloadProperties(
                        Set.of(), DataSize.ofGigabytes(1), Duration.ofMinutes(10), Duration.ofSeconds(30)));
    }

    @Test
    void every_property_can_be_set() {
        var properties = Bound.with(
                DownloadProperties.class,
                Map.of(
                        "SCENEFLEET_DOWNLOAD_HOSTS", " Simulator:9099, cdn.example ,",
                        "SCENEFLEET_DOWNLOAD_MAX_SIZE", "5MB",
                        "SCENEFLEET_DOWNLOAD_TIMEOUT", "20s",
                        "SCENEFLEET_DOWNLOAD_READ_TIMEOUT", "2s"));

        assertThat(properties)
                .isEqualTo(new DownloadProperties(
                        Set.of("simulator:9099", "cdn.example"),
                        DataSize.ofMegabytes(5),
                        Duration.ofSeconds(20),
                        Duration.ofSeconds(2)));
    }

    @ParameterizedTest
    @CsvSource({"MAX_SIZE, 0B, max-size", "TIMEOUT, 0s, timeout", "READ_TIMEOUT, -5s, read-timeout"})
    void nonsense_is_refused_by_name(String variable, String value, String name) {
        assertThat(Bound.refusal(DownloadProperties.class, Map.of("SCENEFLEET_DOWNLOAD_" + variable, value)))
                .contains("scenefleet.download." + name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://vm.runware.ai/video/x.mp4", "https://IM.runware.ai/x.mp4?token=s"})
    void runwares_own_hosts_are_allowed_over_https(String video) {
        assertThat(named().isAllowed(URI.create(video))).isTrue();
        assertThat(named().isTrusted(URI.create(video))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://vm.runware.ai/x.mp4",
                "https://vm.runware.ai:8443/x.mp4",
                "https://runware.ai/x.mp4",
                "https://vm.runware.ai.evil.example/x.mp4",
                "https://evil.example/vm.runware.ai",
                "https://vm.runware.ai@evil.example/x.mp4",
                "https://127.0.0.1/x.mp4",
                "https://[::1]/x.mp4",
                "file:///etc/passwd",
                "ftp://vm.runware.ai/x.mp4",
                "/x.mp4",
                "mailto:a@vm.runware.ai"
            })
    void nothing_else_is(String video) {
        assertThat(named().isAllowed(URI.create(video))).isFalse();
    }

    @Test
    void a_named_host_is_allowed_at_any_port_and_over_http() {
        assertThat(named("simulator").isAllowed(URI.create("http://simulator:9099/x.mp4")))
                .isTrue();
        assertThat(named("simulator").isAllowed(URI.create("https://Simulator/x.mp4")))
                .isTrue();
        assertThat(named("simulator").isAllowed(URI.create("ftp://simulator/x.mp4")))
                .isFalse();
    }

    @Test
    void a_host_named_with_a_port_is_allowed_at_that_port_only() {
        assertThat(named("simulator:9099").isAllowed(URI.create("http://simulator:9099/x.mp4")))
                .isTrue();
        assertThat(named("simulator:9099").isAllowed(URI.create("http://simulator:9098/x.mp4")))
                .isFalse();
        assertThat(named("simulator:9099").isAllowed(URI.create("http://simulator/x.mp4")))
                .isFalse();
    }

    @Test
    void a_port_may_be_the_schemes_own() {
        assertThat(named("cdn.example:443").isAllowed(URI.create("https://cdn.example/x.mp4")))
                .isTrue();
        assertThat(named("cdn.example:80").isAllowed(URI.create("http://cdn.example/x.mp4")))
                .isTrue();
        assertThat(named("cdn.example:80").isAllowed(URI.create("https://cdn.example/x.mp4")))
                .isFalse();
    }

    private static DownloadProperties named(String... hosts) {
        return new DownloadProperties(
                Set.of(hosts), DataSize.ofGigabytes(1), Duration.ofMinutes(10), Duration.ofSeconds(30));
    }
}
