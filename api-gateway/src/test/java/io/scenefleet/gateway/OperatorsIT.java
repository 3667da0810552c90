package io.scenefleet.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.scenefleet.testsupport.TestServers;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OperatorsIT {
    private static final String UNKNOWN = "/api/ops/unknown";
    private static final String NEEDS_OPERATOR = "operators_only";

    private final TestGateway gateway = TestGateway.shared();

    @Test
    void without_a_token_local_clients_are_operators() {
        gateway.get(UNKNOWN).hasStatus(200);
        gateway.get("/api/ops/dead-letters").hasStatus(200);
    }

    @Test
    void a_forwarded_request_is_never_local() {
        gateway.get(UNKNOWN, "X-Forwarded-For", "203.0.113.7").isProblem(403, NEEDS_OPERATOR);
        gateway.get(UNKNOWN, "X-Forwarded-For", "127.0.0.1").isProblem(403, NEEDS_OPERATOR);
        gateway.get(UNKNOWN, "X-Forwarded-For", "127.0.0.1, 127.0.0.1").isProblem(403, NEEDS_OPERATOR);
        gateway.get(UNKNOWN, "Forwarded", "for=127.0.0.1").isProblem(403, NEEDS_OPERATOR);
        gateway.get(UNKNOWN, "X-Real-IP", "127.0.0.1").isProblem(403, NEEDS_OPERATOR);
        gateway.post(UNKNOWN + "/j/hook", Map.of("action", "buy_again"), "X-Forwarded-For", "::1")
                .isProblem(403, NEEDS_OPERATOR);
    }

    @Test
    void a_request_made_by_a_page_is_never_local() {
        gateway.post("/api/ops/dead-letters/0123456789abcdef/replay", "", "Origin", "https://elsewhere.example")
                .isProblem(403, NEEDS_OPERATOR);
        gateway.get(UNKNOWN, "Sec-Fetch-Site", "cross-site").isProblem(403, NEEDS_OPERATOR);
    }

    @Test
    void other_spellings_of_the_path_are_protected_as_well() {
        for (var path :
                List.of("/api/ops;a=b/unknown", "/api/%6fps/unknown", "/api/./ops/unknown", "/api//ops/unknown")) {
            assertThat(gateway.get(path, "X-Forwarded-For", "127.0.0.1").status())
                    .as(path)
                    .isIn(400, 403, 404);
        }
    }

    @Test
    void with_a_token_only_its_bearers_are_operators() {
        try (var guarded = TestGateway.start(
                TestServers.rabbit(), TestServers.redis(), Map.of("scenefleet.ops.token", "s3cret"))) {
            guarded.get(UNKNOWN).isProblem(403, NEEDS_OPERATOR);
            guarded.get(UNKNOWN, "Authorization", "Bearer s3cre").isProblem(403, NEEDS_OPERATOR);
            guarded.get(UNKNOWN, "Authorization", "Basic s3cret").isProblem(403, NEEDS_OPERATOR);
            guarded.get(UNKNOWN, "Authorization", "Bearer s3cret").hasStatus(200);
            guarded.get(UNKNOWN, "Authorization", "bearer s3cret", "X-Forwarded-For", "203.0.113.7")
                    .hasStatus(200);
            guarded.post("/api/session/create", "").hasStatus(201);
        }
    }
}
