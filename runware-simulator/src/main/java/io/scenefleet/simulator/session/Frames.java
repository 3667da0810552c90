package io.scenefleet.simulator.session;

import io.scenefleet.simulator.api.Reply;
import io.scenefleet.simulator.wire.ApiError;
import io.scenefleet.simulator.wire.Json;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.node.ObjectNode;

/** Converts replies to text frames. */
final class Frames {
    private Frames() {}

    static String of(Reply reply) {
        ObjectNode json = reply.toJson();
        reply.errors().stream().filter(Frames::isAboutTheKey).findFirst().ifPresent(error -> addSingular(json, error));
        // Encoding and decoding replaces unpaired surrogates from the request, which cannot be sent as text.
        return new String(Json.STRICT.writeValueAsBytes(json), StandardCharsets.UTF_8);
    }

    private static boolean isAboutTheKey(ApiError error) {
        return "authentication".equals(error.taskType());
    }

    /** Runware's newer TypeScript SDK ignores {@code errors} during authentication and would time out after 15 s. */
    private static void addSingular(ObjectNode json, ApiError error) {
        json.putObject("error").put("code", error.code()).put("message", error.message());
    }
}
