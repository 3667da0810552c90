package io.scenefleet.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PagesIT {
    private final TestGateway gateway = TestGateway.shared();

    @ParameterizedTest
    @ValueSource(strings = {"/", "/index.html", "/style.css", "/main.js", "/icon.svg"})
    void a_page_and_its_files_are_revalidated_before_each_use(String path) {
        var response = gateway.get(path).hasStatus(200);

        assertThat(response.header("Cache-Control")).isEqualTo("no-cache");
        gateway.get(path, "If-None-Match", response.header("ETag")).hasStatus(304);
        gateway.get(path, "If-None-Match", "\"another\"").hasStatus(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/main.js", "/nothing/here"})
    void a_page_runs_only_our_own_files_and_cannot_be_framed(String path) {
        var response = gateway.get(path);

        assertThat(response.header("Content-Security-Policy"))
                .contains("default-src 'self'", "frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(response.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(response.header("Referrer-Policy")).isEqualTo("no-referrer");
    }

    @Test
    void page_files_have_the_right_media_types() {
        assertThat(gateway.get("/").header("Content-Type")).startsWith("text/html");
        assertThat(gateway.get("/main.js").header("Content-Type")).startsWith("text/javascript");
        assertThat(gateway.get("/icon.svg").header("Content-Type")).startsWith("image/svg+xml");
    }
}
