package io.scenefleet.simulator.api;

import io.scenefleet.simulator.task.RenderTask;
import io.scenefleet.simulator.wire.ApiError;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** One request on its way to become a reply. */
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

    /** Adds an item that the caller fills in. */
    ObjectNode item(String taskType) {
        ObjectNode item = JsonNodeFactory.instance.objectNode();
        item.put("taskType", taskType);
        data.add(item);
        return item;
    }

    void add(ObjectNode item) {
        data.add(item);
    }

    void refuse(ApiError error) {
        errors.add(error);
    }

    void accepted(RenderTask task) {
        if (caller.connection() != null) {
            caller.connection().accepted(task);
        }
    }

    void told(RenderTask task) {
        if (caller.connection() != null) {
            caller.connection().told(task);
        }
    }

    /** Of several ways of delivery the worst one counts. */
    void deliver(ReplyDelivery other) {
        if (rank(other) > rank(delivery)) {
            delivery = other;
        }
    }

    Reply build() {
        return new Reply(data, errors, delivery);
    }

    private static int rank(ReplyDelivery delivery) {
        return switch (delivery) {
            case ReplyDelivery.Whole _ -> 0;
            case ReplyDelivery.Replaced _ -> 1;
            case ReplyDelivery.Withheld _ -> 2;
            case ReplyDelivery.Dropped _ -> 3;
        };
    }
}
