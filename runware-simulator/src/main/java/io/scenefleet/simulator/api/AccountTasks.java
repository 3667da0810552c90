package io.scenefleet.simulator.api;

import io.scenefleet.simulator.ledger.Ledger;
import io.scenefleet.simulator.task.TaskEngine;
import io.scenefleet.simulator.wire.ApiError;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Handles {@code accountManagement} tasks. */
public final class AccountTasks {
    private static final String ORGANIZATION = "00000000-0000-4000-8000-000000000001";

    private final TaskEngine engine;
    private final Ledger ledger;

    public AccountTasks(TaskEngine engine, Ledger ledger) {
        this.engine = engine;
        this.ledger = ledger;
    }

    void manage(ObjectNode task, ReplyBuilder reply) {
        JsonNode operation = task.path("operation");
        if (!operation.isString() || !operation.stringValue().equals("getDetails")) {
            reply.reject(ApiError.of(400, "invalidOperation", "The operation must be 'getDetails'.")
                    .about("operation")
                    .expecting("string")
                    .allowing(List.of("getDetails"))
                    .forTask("accountManagement", RunwareApi.textOrNull(task, "taskUUID")));
            return;
        }
        if (TaskFields.rejectUnknown(task, Set.of("taskType", "taskUUID", "operation"), reply)) {
            TaskFields.taskId(task, reply).ifPresent(id -> describe(task, reply));
        }
    }

    private void describe(ObjectNode task, ReplyBuilder reply) {
        ObjectNode item = reply.item("accountManagement");
        item.set("taskUUID", task.path("taskUUID"));
        item.put("operation", "getDetails");
        item.put("organizationName", "Runware simulator");
        item.put("organizationUUID", ORGANIZATION);
        item.putObject("balance")
                .put("amount", dollars(engine.balance()))
                .put("freeBalance", 0)
                .put("currency", "USD");
        item.putArray("team");
        item.putArray("apiKeys");
        ObjectNode usage = item.putObject("usage");
        Ledger.Totals totals = ledger.totals();
        for (String period : List.of("today", "last7Days", "last30Days", "total")) {
            usage.putObject(period)
                    .put("credits", dollars(totals.billedMicros()))
                    .put("requests", totals.accepted());
        }
    }

    /** Converts millionths of a dollar to dollars. */
    public static BigDecimal dollars(long micros) {
        BigDecimal dollars = BigDecimal.valueOf(micros, 6).stripTrailingZeros();
        return dollars.scale() < 0 ? dollars.setScale(0) : dollars;
    }
}
