package io.scenefleet.simulator.api;

import io.scenefleet.simulator.order.TaskIds;
import io.scenefleet.simulator.wire.ApiError;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Validates the fields of tasks that have little more than an id. */
final class TaskFields {
    private TaskFields() {}

    /** Rejects every unknown field and returns whether there was none. */
    static boolean rejectUnknown(ObjectNode task, Set<String> known, ReplyBuilder reply) {
        boolean fine = true;
        for (String name : task.propertyNames()) {
            if (!known.contains(name)) {
                fine = false;
                reply.reject(ApiError.of(400, "unknownParameter", "Unknown parameter '%s'.".formatted(name))
                        .about(name)
                        .forTask(RunwareApi.textOrNull(task, "taskType"), RunwareApi.textOrNull(task, "taskUUID")));
            }
        }
        return fine;
    }

    /** Returns the id of the task. If it is missing or invalid, adds an error to the reply and returns empty. */
    static Optional<UUID> taskId(ObjectNode task, ReplyBuilder reply) {
        JsonNode value = task.path("taskUUID");
        Optional<UUID> id = value.isString() ? TaskIds.read(value.stringValue()) : Optional.empty();
        if (id.isEmpty()) {
            ApiError error = value.isMissingNode()
                    ? ApiError.of(400, "missingParameter", "The parameter 'taskUUID' is required.")
                    : ApiError.of(400, "invalidTaskUUID", "Invalid value for 'taskUUID'. Must be a UUID.");
            reply.reject(error.about("taskUUID")
                    .expecting("string")
                    .forTask(RunwareApi.textOrNull(task, "taskType"), RunwareApi.textOrNull(task, "taskUUID")));
        }
        return id;
    }
}
