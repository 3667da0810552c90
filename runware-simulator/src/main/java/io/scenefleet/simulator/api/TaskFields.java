package io.scenefleet.simulator.api;

import io.scenefleet.simulator.order.TaskIds;
import io.scenefleet.simulator.wire.ApiError;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Checks the members of the small tasks, those with little more than an id. */
final class TaskFields {
    private TaskFields() {}

    /** Refuses every member that the task does not have; answers whether there was none. */
    static boolean refuseUnknown(ObjectNode task, Set<String> known, ReplyBuilder reply) {
        boolean fine = true;
        for (String name : task.propertyNames()) {
            if (!known.contains(name)) {
                fine = false;
                reply.refuse(ApiError.of(400, "unknownParameter", "There is no parameter '" + name + "'.")
                        .about(name)
                        .forTask(RunwareApi.textOrNull(task, "taskType"), RunwareApi.textOrNull(task, "taskUUID")));
            }
        }
        return fine;
    }

    /** The id of the task, or nothing, and then the reason is an error of the reply. */
    static Optional<UUID> taskId(ObjectNode task, ReplyBuilder reply) {
        JsonNode value = task.path("taskUUID");
        Optional<UUID> id = value.isString() ? TaskIds.read(value.stringValue()) : Optional.empty();
        if (id.isEmpty()) {
            ApiError error = value.isMissingNode()
                    ? ApiError.of(400, "missingParameter", "The parameter 'taskUUID' is required.")
                    : ApiError.of(400, "invalidTaskUUID", "Invalid value for 'taskUUID'. Must be a UUID.");
            reply.refuse(error.about("taskUUID")
                    .expecting("string")
                    .forTask(RunwareApi.textOrNull(task, "taskType"), RunwareApi.textOrNull(task, "taskUUID")));
        }
        return id;
    }
}
