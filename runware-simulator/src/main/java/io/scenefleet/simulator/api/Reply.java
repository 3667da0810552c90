package io.scenefleet.simulator.api;

import io.scenefleet.simulator.wire.ApiError;
import java.util.List;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The reply to one request.
 *
 * @param data     results, in the order of the tasks
 * @param errors   errors, in the order of the tasks
 * @param delivery how the reply is delivered
 */
public record Reply(List<ObjectNode> data, List<ApiError> errors, ReplyDelivery delivery) {
    public Reply {
        data = List.copyOf(data);
        errors = List.copyOf(errors);
    }

    public static Reply ofError(ApiError error) {
        return new Reply(List.of(), List.of(error), new ReplyDelivery.Whole());
    }

    /** The HTTP status: 200 if anything succeeded, otherwise that of the first error. */
    public int status() {
        return data.isEmpty() && !errors.isEmpty() ? errors.getFirst().httpStatus() : 200;
    }

    public ObjectNode toJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.putArray("data").addAll(data);
        if (!errors.isEmpty()) {
            var array = json.putArray("errors");
            errors.forEach(error -> array.add(error.toJson()));
        }
        return json;
    }
}
