package io.scenefleet.simulator.api;

import io.scenefleet.simulator.wire.ApiError;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/** Says whether a request carries a valid key, in a header or in a first task. */
final class Authenticator {
    private final List<byte[]> keys;

    Authenticator(List<String> keys) {
        this.keys =
                keys.stream().map(key -> key.getBytes(StandardCharsets.UTF_8)).toList();
    }

    /** The reason to refuse the whole request; absent when there is none. A key in a task goes before one in a header. */
    @Nullable
    ApiError refusal(ArrayNode tasks, Caller caller) {
        JsonNode first = tasks.get(0);
        if (first.isObject() && first.path("taskType").equals(tasks.stringNode("authentication"))) {
            JsonNode key = first.path("apiKey");
            return refusal(key.isString() ? key.stringValue() : null);
        }
        return refusal(caller.apiKey());
    }

    private @Nullable ApiError refusal(@Nullable String key) {
        if (key == null || key.isBlank()) {
            return ApiErrors.missingApiKey();
        }
        byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
        boolean valid = keys.isEmpty() || keys.stream().anyMatch(known -> MessageDigest.isEqual(known, bytes));
        return valid ? null : ApiErrors.invalidApiKey();
    }
}
