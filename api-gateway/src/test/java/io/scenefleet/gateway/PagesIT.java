package io.scenefleet.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PagesIT {
    private final TestGateway gateway = TestGateway.shared();

    @ParameterizedTest
    @ValueSource(strings = {"/", "/index.html", "/style.css", "/main.js", "/icon.svg"})
    void a_page_and_its_parts_are_asked_for_again_before_each_use(String path) {
        var answer = gateway.get(path).hasStatus(200);

        assertThat(answer.header("Cache-Control")).isEqualTo("no-cache");
        gateway.get(path, "If-None-Match", answer.header("ETag")).hasStatus(304);
        gateway.get(path, "If-None-Match", "\"another\"").hasStatus(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/main.js", "/nothing/here"})
    void nothing_runs_in_a_page_that_is_not_a_file_of_ours_and_nobody_frames_it(String path) {
        var answer = gateway.get(path);

        assertThat(answer.header("Content-Security-Policy"))
                .contains("default-src 'self'", "frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.header("Referrer-Policy")).isEqualTo("no-referrer");
    }

    @Test
    void the_page_has_a_type_that_browsers_run() {
        assertThat(gateway.get("/").header("Content-Type")).startsWith("text/html");
        assertThat(gateway.get("/main.js").header("Content-Type")).startsWith("text/javascript");
        assertThat(gateway.get("/icon.svg").header("Content-Type")).startsWith("image/svg+xml");
    }
}
