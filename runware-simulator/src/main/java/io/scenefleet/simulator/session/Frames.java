package io.scenefleet.simulator.session;

import io.scenefleet.simulator.api.Reply;
import io.scenefleet.simulator.wire.Json;
import io.scenefleet.simulator.wire.RunwareError;
import tools.jackson.databind.node.ObjectNode;

/** Replies as frames. */
final class Frames {

    private Frames() {}

    static String of(Reply reply) {
        ObjectNode json = reply.toJson();
        reply.errors().stream().filter(Frames::isAboutTheKey).findFirst().ifPresent(error -> addSingular(json, error));
        return Json.STRICT.writeValueAsString(json);
    }

    private static boolean isAboutTheKey(RunwareError error) {
        return "authentication".equals(error.taskType());
    }

    /** Runware's newer TypeScript SDK reads no {@code errors} while it authenticates; without this it waits for 15 s. */
    private static void addSingular(ObjectNode json, RunwareError error) {
        json.putObject("error").put("code", error.code()).put("message", error.message());
    }
}
