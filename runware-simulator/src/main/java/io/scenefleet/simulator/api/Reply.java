package io.scenefleet.simulator.api;

import io.scenefleet.simulator.wire.ApiError;
import java.util.List;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The answer to one request.
 *
 * @param data     what succeeded, in the order of the tasks
 * @param errors   what did not
 * @param delivery how it reaches the caller
 */
public record Reply(List<ObjectNode> data, List<ApiError> errors, ReplyDelivery delivery) {
    public Reply {
        data = List.copyOf(data);
        errors = List.copyOf(errors);
    }

    public static Reply refusing(ApiError error) {
        return new Reply(List.of(), List.of(error), new ReplyDelivery.Whole());
    }

    /** The HTTP status: 200 as soon as anything succeeded, else that of the first error. */
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
