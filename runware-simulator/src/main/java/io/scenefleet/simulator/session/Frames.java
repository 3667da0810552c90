package io.scenefleet.simulator.session;

import io.scenefleet.simulator.api.Reply;
import io.scenefleet.simulator.wire.ApiError;
import io.scenefleet.simulator.wire.Json;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.node.ObjectNode;

/** Replies as frames. */
final class Frames {
    private Frames() {}

    static String of(Reply reply) {
        ObjectNode json = reply.toJson();
        reply.errors().stream().filter(Frames::isAboutTheKey).findFirst().ifPresent(error -> addSingular(json, error));
        // By way of bytes: half a character that the caller sent and gets back would not go out as text.
        return new String(Json.STRICT.writeValueAsBytes(json), StandardCharsets.UTF_8);
    }

    private static boolean isAboutTheKey(ApiError error) {
        return "authentication".equals(error.taskType());
    }

    /** Runware's newer TypeScript SDK reads no {@code errors} while it authenticates; without this it waits for 15 s. */
    private static void addSingular(ObjectNode json, ApiError error) {
        json.putObject("error").put("code", error.code()).put("message", error.message());
    }
}
