package io.scenefleet.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.scenefleet.scene.SceneJson;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** A response of the gateway. */
record GatewayResponse(HttpResponse<byte[]> response) {
    int status() {
        return response.statusCode();
    }

    String header(String name) {
        return response.headers().firstValue(name).orElse("");
    }

    String text() {
        return new String(response.body(), StandardCharsets.UTF_8);
    }

    JsonNode json() {
        return SceneJson.mapper().readTree(response.body());
    }

    String string(String member) {
        return json().required(member).asString();
    }

    GatewayResponse hasStatus(int status) {
        assertThat(status()).as(text()).isEqualTo(status);
        return this;
    }

    /** Checks the members that every problem document has. */
    GatewayResponse isProblem(int status, String code) {
        hasStatus(status);
        assertThat(header("Content-Type")).startsWith("application/problem+json");
        assertThat(string("code")).as(text()).isEqualTo(code);
        assertThat(string("type")).isEqualTo("https://scenefleet.io/problems/" + code.replace('_', '-'));
        assertThat(json().required("status").asInt()).isEqualTo(status);
        assertThat(string("title")).isNotBlank();
        assertThat(string("detail")).isNotBlank();
        assertThat(json().required("retryable").isBoolean()).isTrue();
        assertThat(string("request_id")).isEqualTo(header("X-Request-Id"));
        return this;
    }

    /** Code and pointer of each error, e.g. {@code required /session_id}. */
    List<String> errors() {
        return json().required("errors")
                .valueStream()
                .map(error -> error.required("code").asString() + " "
                        + error.required("pointer").asString())
                .toList();
    }
}
