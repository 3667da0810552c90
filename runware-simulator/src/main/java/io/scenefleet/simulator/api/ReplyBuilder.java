package io.scenefleet.simulator.api;

import io.scenefleet.simulator.task.RenderTask;
import io.scenefleet.simulator.wire.ApiError;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Collects the results and errors of one request. */
final class ReplyBuilder {
    private final Caller caller;
    private final List<ObjectNode> data = new ArrayList<>();
    private final List<ApiError> errors = new ArrayList<>();
    private ReplyDelivery delivery = new ReplyDelivery.Whole();

    ReplyBuilder(Caller caller) {
        this.caller = caller;
    }

    Caller caller() {
        return caller;
    }

    /** Adds an item and returns it to be filled in. */
    ObjectNode item(String taskType) {
        ObjectNode item = JsonNodeFactory.instance.objectNode();
        item.put("taskType", taskType);
        data.add(item);
        return item;
    }

    void add(ObjectNode item) {
        data.add(item);
    }

    void reject(ApiError error) {
        errors.add(error);
    }

    void accepted(RenderTask task) {
        if (caller.connection() != null) {
            caller.connection().accepted(task);
        }
    }

    void reported(RenderTask task) {
        if (caller.connection() != null) {
            caller.connection().reported(task);
        }
    }

    /** Sets how the reply is delivered. Of several settings the most severe one wins. */
    void deliver(ReplyDelivery other) {
        if (severity(other) > severity(delivery)) {
            delivery = other;
        }
    }

    Reply build() {
        return new Reply(data, errors, delivery);
    }

    private static int severity(ReplyDelivery delivery) {
        return switch (delivery) {
            case ReplyDelivery.Whole _ -> 0;
            case ReplyDelivery.Replaced _ -> 1;
            case ReplyDelivery.Withheld _ -> 2;
            case ReplyDelivery.Dropped _ -> 3;
        };
    }
}
