package io.scenefleet.simulator.api;

import io.scenefleet.simulator.wire.ApiError;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/** Checks the API key of a request, given in a header or in the first task. */
final class Authenticator {
    private final List<byte[]> keys;

    Authenticator(List<String> keys) {
        this.keys =
                keys.stream().map(key -> key.getBytes(StandardCharsets.UTF_8)).toList();
    }

    /** Returns why the request is rejected; absent when the key is valid. A key in a task overrides the header. */
    @Nullable
    ApiError rejection(ArrayNode tasks, Caller caller) {
        JsonNode first = tasks.get(0);
        if (first.isObject() && first.path("taskType").equals(tasks.stringNode("authentication"))) {
            JsonNode key = first.path("apiKey");
            return rejection(key.isString() ? key.stringValue() : null);
        }
        return rejection(caller.apiKey());
    }

    private @Nullable ApiError rejection(@Nullable String key) {
        if (key == null || key.isBlank()) {
            return ApiErrors.missingApiKey();
        }
        byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
        boolean valid = keys.isEmpty() || keys.stream().anyMatch(known -> MessageDigest.isEqual(known, bytes));
        return valid ? null : ApiErrors.invalidApiKey();
    }
}
