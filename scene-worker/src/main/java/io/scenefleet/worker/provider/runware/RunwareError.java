package io.scenefleet.worker.provider.runware;

import io.scenefleet.scene.TaskUuid;
import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One entry of {@code errors[]}.
 *
 * @param code     never empty; {@code unknownError} where Runware gives none
 * @param upstream what the model's vendor returned, as JSON or text; empty where Runware does not tell
 * @param taskUuid the task it is about; absent when it is about the call
 * @param costUsd  what the failed task cost nevertheless; absent where Runware does not tell
 * @param isFinal  whether the task has ended, not only this call failed
 */
record RunwareError(
        String code,
        String message,
        String upstream,
        @Nullable TaskUuid taskUuid,
        @Nullable BigDecimal costUsd,
        boolean isFinal) {
    static RunwareError of(JsonNode json) {
        var code = json.path("code").asString("");
        return new RunwareError(
                code.isEmpty() ? "unknownError" : code,
                json.path("message").asString(""),
                json.path("responseContent").isMissingNode()
                        ? ""
                        : json.path("responseContent").toString(),
                RunwareAnswer.taskOf(json).orElse(null),
                RunwareAnswer.costOf(json).orElse(null),
                json.path("status").asString("").equals("error"));
    }

    Optional<TaskUuid> task() {
        return Optional.ofNullable(taskUuid);
    }

    /** Everything that is known about the reason. */
    String words() {
        return message + " " + upstream;
    }

    /** Code and message for people, shortened. */
    String text() {
        var text = message.isBlank() ? code : code + ": " + message;
        return text.length() > 250 ? text.substring(0, 250) + "…" : text;
    }
}
