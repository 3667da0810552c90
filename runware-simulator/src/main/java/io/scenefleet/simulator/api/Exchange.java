package io.scenefleet.simulator.api;

import io.scenefleet.simulator.task.RenderTask;
import io.scenefleet.simulator.wire.RunwareError;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** One request on its way to become a reply. */
final class Exchange {

    private final Caller caller;
    private final List<ObjectNode> data = new ArrayList<>();
    private final List<RunwareError> errors = new ArrayList<>();
    private Delivery delivery = new Delivery.Whole();

    Exchange(Caller caller) {
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

    void refuse(RunwareError error) {
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
    void deliver(Delivery other) {
        if (rank(other) > rank(delivery)) {
            delivery = other;
        }
    }

    Reply reply() {
        return new Reply(data, errors, delivery);
    }

    private static int rank(Delivery delivery) {
        return switch (delivery) {
            case Delivery.Whole _ -> 0;
            case Delivery.Replaced _ -> 1;
            case Delivery.Withheld _ -> 2;
            case Delivery.Dropped _ -> 3;
        };
    }
}
