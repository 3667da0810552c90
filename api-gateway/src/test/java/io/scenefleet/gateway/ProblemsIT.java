package io.scenefleet.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.scenefleet.testsupport.TestServers;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProblemsIT {
    private static final String GENERATE = "/api/videos/generate-scenes";

    private final TestGateway gateway = TestGateway.shared();

    @Test
    void an_unknown_path_is_not_found() {
        assertThat(gateway.get("/nothing/here").isProblem(404, "not_found").string("instance"))
                .isEqualTo("/nothing/here");
        gateway.get("/actuator").isProblem(404, "not_found");
        gateway.get("/actuator/env").isProblem(404, "not_found");
        gateway.get("/error").isProblem(404, "not_found");
    }

    @Test
    void an_unsupported_method_returns_the_supported_ones() {
        assertThat(gateway.get(GENERATE).isProblem(405, "method_not_allowed").header("Allow"))
                .isEqualTo("POST");
        gateway.send(gateway.request(GENERATE).method("TRACE", BodyPublishers.noBody()))
                .isProblem(405, "method_not_allowed");
        gateway.send(gateway.request(GENERATE).method("BREW", BodyPublishers.noBody()))
                .isProblem(405, "method_not_allowed");
    }

    @Test
    void unsupported_media_types_are_rejected() {
        var form = gateway.request(GENERATE)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("session_id=1"));

        gateway.send(form).isProblem(415, "unsupported_media_type");
        gateway.get("/api/session/" + gateway.newSession(), "Accept", "application/xml")
                .isProblem(406, "not_acceptable");
        gateway.get("/api/session/nobody", "Accept", "text/html").isProblem(404, "session_not_found");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "null",
                "[]",
                "\"text\"",
                "{\"session_id\": 7}",
                "{\"session_id\": true}",
                "{\"session_id\": {}}",
                "{\"session_id\": \"a\", \"session_id\": \"b\"}",
                "{\"session_id\": \"a\"} {}"
            })
    void an_unreadable_body_is_malformed(String body) {
        var response = gateway.post(GENERATE, body).isProblem(400, "malformed_request");

        assertThat(response.string("detail")).doesNotContain("io.scenefleet", "java.", "jackson");
    }

    @Test
    void an_unknown_member_is_named() {
        var response = gateway.post(GENERATE, Map.of("session_id", "a", "sesion", "b"));

        assertThat(response.isProblem(400, "malformed_request").string("detail"))
                .contains("/sesion", "session_id");
    }

    @Test
    void a_body_of_ten_megabytes_is_rejected_and_the_client_gets_the_reason() {
        var body = new byte[10 * 1024 * 1024];
        var chunked = gateway.request(GENERATE)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)));

        gateway.post(GENERATE, " ".repeat(body.length)).isProblem(413, "body_too_large");
        gateway.send(chunked).isProblem(413, "body_too_large");
    }

    @Test
    void a_chunked_body_within_the_limit_is_accepted() {
        var session = gateway.newSessionWithScript();
        var body = "{\"session_id\":\"" + session + "\"}";
        var chunked = gateway.request(GENERATE)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body.getBytes())));

        gateway.send(chunked).hasStatus(202);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/outputs/%2e%2e%2fpom.xml",
                "/outputs/..%2f..%2fpom.xml",
                "/outputs/%2fetc%2fpasswd",
                "/outputs/..\\pom.xml",
                "/outputs/..%5cpom.xml",
                "/outputs/a%00.mp4",
                "/outputs/a%zz.mp4",
                "/outputs/a|b.mp4",
                "/../../etc/passwd"
            })
    void an_invalid_request_line_returns_a_problem(String target) throws Exception {
        assertThat(RawHttp.get(gateway.port(), target))
                .startsWith("HTTP/1.1 400")
                .contains("application/problem+json", "\"code\":\"malformed_request\"", "X-Request-Id");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/outputs/../pom.xml",
                "/outputs/%2e%2e/pom.xml",
                "/outputs/a..mp4",
                "/outputs/.mp4",
                "/outputs/",
                "/outputs/a.mp4/b",
                "/outputs/a.txt",
                "/outputs//etc/passwd"
            })
    void an_invalid_file_path_is_not_found(String target) throws Exception {
        assertThat(RawHttp.get(gateway.port(), target))
                .startsWith("HTTP/1.1 404")
                .contains("application/problem+json", "not_found");
    }

    @Test
    void requests_that_are_too_long_or_not_http_return_a_problem() throws Exception {
        var longPath = RawHttp.get(gateway.port(), "/outputs/" + "a".repeat(9_000) + ".mp4");
        var tooLongPath = RawHttp.get(gateway.port(), "/outputs/" + "a".repeat(20_000) + ".mp4");
        var garbage = RawHttp.send(gateway.port(), "GET / HTTP/1.1\r\nbad header\r\n\r\n");
        var twoLengths = RawHttp.send(
                gateway.port(),
                "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\nConnection: close\r\n\r\n");

        assertThat(longPath).startsWith("HTTP/1.1 404").contains("application/problem+json");
        assertThat(tooLongPath).startsWith("HTTP/1.1 4").contains("application/problem+json");
        assertThat(garbage).startsWith("HTTP/1.1 400").contains("application/problem+json");
        assertThat(twoLengths).startsWith("HTTP/1.1 400").contains("application/problem+json");
    }

    @Test
    void a_valid_request_id_is_kept_and_a_missing_one_is_generated() {
        var named = gateway.get("/api/session/nobody", "X-Request-Id", "order-17_a.b");
        var insane = gateway.get("/api/session/nobody", "X-Request-Id", "a b<script>");
        var unnamed = gateway.post("/api/session/create", "");

        assertThat(named.isProblem(404, "session_not_found").string("request_id"))
                .isEqualTo("order-17_a.b");
        assertThat(insane.isProblem(404, "session_not_found").string("request_id"))
                .matches("[0-9a-f-]{36}");
        assertThat(unnamed.header("X-Request-Id")).matches("[0-9a-f-]{36}");
    }

    @Test
    void health_shows_no_details() {
        assertThat(gateway.get("/actuator/health").hasStatus(200).text()).doesNotContain("redis", "version");
        gateway.get("/actuator/health/liveness").hasStatus(200);
        gateway.get("/actuator/health/readiness").hasStatus(200);
    }

    @Test
    void no_origin_is_allowed_by_default() {
        assertThat(gateway.get("/nothing", "Origin", "https://app.example.com")
                        .isProblem(404, "not_found")
                        .header("Access-Control-Allow-Origin"))
                .isEmpty();
    }

    @Test
    void allowed_origins_may_use_the_whole_api_and_others_nothing() {
        try (var open = TestGateway.start(
                TestServers.rabbit(),
                TestServers.redis(),
                Map.of("scenefleet.cors.allowed-origins", "https://app.example.com, https://other.example.com"))) {
            var allowed = open.get("/api/session/nobody", "Origin", "https://app.example.com");
            var preflight = open.send(open.request(GENERATE)
                    .headers(
                            "Origin",
                            "https://other.example.com",
                            "Access-Control-Request-Method",
                            "POST",
                            "Access-Control-Request-Headers",
                            "content-type,prefer")
                    .method("OPTIONS", BodyPublishers.noBody()));
            var refused = open.get("/api/session/nobody", "Origin", "https://evil.example.com");

            allowed.isProblem(404, "session_not_found");
            assertThat(allowed.header("Access-Control-Allow-Origin")).isEqualTo("https://app.example.com");
            assertThat(allowed.header("Access-Control-Expose-Headers"))
                    .contains("Location", "Retry-After", "ETag", "Content-Range", "Accept-Ranges", "X-Request-Id");
            preflight.hasStatus(200);
            assertThat(preflight.header("Access-Control-Allow-Methods")).contains("POST");
            assertThat(preflight.header("Access-Control-Allow-Headers")).containsIgnoringCase("prefer");
            refused.isProblem(403, "cors_refused");
        }
    }
}
