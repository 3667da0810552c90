package io.scenefleet.simulator.api;

import io.scenefleet.simulator.fault.Fault;
import io.scenefleet.simulator.fault.FaultDesk;
import io.scenefleet.simulator.fault.Stage;
import io.scenefleet.simulator.ledger.Ledger;
import io.scenefleet.simulator.media.MediaRefusedException;
import io.scenefleet.simulator.order.TaskIds;
import io.scenefleet.simulator.order.VideoOrder;
import io.scenefleet.simulator.order.VideoOrderReader;
import io.scenefleet.simulator.order.VideoOrderReader.Reading;
import io.scenefleet.simulator.task.RenderTask;
import io.scenefleet.simulator.task.RenderTask.State;
import io.scenefleet.simulator.task.Submission;
import io.scenefleet.simulator.task.TaskEngine;
import io.scenefleet.simulator.wire.Json;
import io.scenefleet.simulator.wire.RunwareError;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Tasks about videos: submitting one, asking for its result, and looking it up in the archive. */
public final class VideoTasks {

    private static final Set<String> ID_ONLY = Set.of("taskType", "taskUUID");

    private final ApiProperties properties;
    private final VideoOrderReader reader;
    private final Pictures pictures;
    private final TaskEngine engine;
    private final Announcements announcements;
    private final FaultDesk faults;
    private final Ledger ledger;

    public VideoTasks(
            ApiProperties properties,
            VideoOrderReader reader,
            Pictures pictures,
            TaskEngine engine,
            Announcements announcements,
            FaultDesk faults,
            Ledger ledger) {
        this.properties = properties;
        this.reader = reader;
        this.pictures = pictures;
        this.engine = engine;
        this.announcements = announcements;
        this.faults = faults;
        this.ledger = ledger;
    }

    /** The order of the checks: balance, parameters, faults of the front door, known id, picture, price. */
    void submit(ObjectNode task, Exchange exchange) {
        if (!exchange.caller().dryRun()) {
            enter(task);
        }
        if (engine.balance() <= 0) {
            refuse(exchange, task, ApiErrors.insufficientCredits());
            return;
        }
        switch (reader.read(task)) {
            case Reading.Refused(List<RunwareError> errors) -> {
                ledger.rejected();
                errors.forEach(error -> exchange.refuse(forTask(error, task)));
            }
            case Reading.Valid(VideoOrder order, var _)
            when exchange.caller().dryRun() ->
                exchange.item(VideoItems.TASK_TYPE)
                        .put("taskUUID", order.taskUuid())
                        .put("cost", AccountTasks.dollars(order.costMicros()));
            case Reading.Valid valid -> submit(valid, task, exchange);
        }
    }

    void poll(ObjectNode task, Exchange exchange) {
        UUID id = TaskIds.read(task.path("taskUUID").asString("")).orElse(null);
        ledger.polled(id);
        if (!Members.refuseUnknown(task, ID_ONLY, exchange)) {
            return;
        }
        Members.taskId(task, exchange).flatMap(engine::findInArchive).ifPresent(found -> strikePoll(found, exchange));
        if (id != null) {
            engine.find(id).ifPresentOrElse(found -> describe(found, exchange), () -> missing(id, task, exchange));
        }
    }

    Optional<Reply> outcome(RenderTask task, Caller caller) {
        boolean running = engine.stateOf(task) instanceof State.Processing;
        if (running || engine.find(task.order().id()).isEmpty()) {
            return Optional.empty();
        }
        // Without the connection: it asks what to tell, so it has not been told.
        var exchange = new Exchange(new Caller(caller.apiKey(), caller.origin(), caller.dryRun()));
        describe(task, exchange);
        return Optional.of(exchange.reply());
    }

    /** Over HTTP an unknown task is an empty answer; over a connection that stays, nobody could tell whose answer it is. */
    private void missing(UUID id, ObjectNode task, Exchange exchange) {
        if (exchange.caller().connection() != null && engine.findInArchive(id).isEmpty()) {
            exchange.refuse(ApiErrors.taskNotFound().forTask("getResponse", RunwareApi.textOrNull(task, "taskUUID")));
        }
    }

    void details(ObjectNode task, Exchange exchange) {
        if (Members.refuseUnknown(task, ID_ONLY, exchange)) {
            Members.taskId(task, exchange)
                    .flatMap(engine::findInArchive)
                    .ifPresent(found -> describeInArchive(found, exchange));
        }
    }

    private void enter(ObjectNode task) {
        String uuid = RunwareApi.textOrNull(task, "taskUUID");
        ledger.submitted(
                uuid == null ? null : TaskIds.read(uuid).orElse(null),
                Objects.requireNonNullElse(RunwareApi.textOrNull(task, "model"), ""),
                Objects.requireNonNullElse(RunwareApi.textOrNull(task, "positivePrompt"), ""));
    }

    private void submit(Reading.Valid valid, ObjectNode task, Exchange exchange) {
        VideoOrder order = valid.order();
        List<Fault> atTheDoor = faults.draw(Stage.ARRIVAL, order.model().air(), order.prompt());
        if (!atTheDoor.isEmpty()) {
            turnAway(atTheDoor.getFirst(), task, exchange);
            return;
        }
        // A picture is read only for an order that may be accepted: fetching it takes time.
        if (valid.firstFrame() == null || engine.isTaken(order.id())) {
            accept(order, task, exchange);
            return;
        }
        try {
            accept(pictures.withPicture(order, valid.firstFrame()), task, exchange);
        } catch (MediaRefusedException e) {
            refuse(exchange, task, MediaTasks.errorFor(e, valid.firstFrame().parameter()));
        }
    }

    private void accept(VideoOrder order, ObjectNode task, Exchange exchange) {
        Submission submission = engine.submit(
                order,
                () -> archived(task),
                () -> faults.draw(Stage.ACCEPTANCE, order.model().air(), order.prompt()));
        switch (submission) {
            case Submission.Accepted(RenderTask accepted, List<Fault> struck) -> {
                exchange.add(VideoItems.acknowledgement(accepted));
                exchange.accepted(accepted);
                announcements.expect(accepted, properties.originFor(exchange.caller()));
                struck.forEach(fault -> spoilAnswer(fault, exchange));
            }
            case Submission.Conflict _ -> exchange.refuse(forTask(ApiErrors.conflict(), task));
            case Submission.Unaffordable _ -> refuse(exchange, task, ApiErrors.insufficientCredits());
            case Submission.Overloaded _ -> refuse(exchange, task, ApiErrors.unavailable(429));
        }
    }

    private void turnAway(Fault fault, ObjectNode task, Exchange exchange) {
        switch (fault) {
            case Fault.Busy(int status) -> refuse(exchange, task, ApiErrors.unavailable(status));
            case Fault.Reject(String code) ->
                refuse(exchange, task, RunwareError.of(400, code, "The request was refused: " + code + "."));
            case Fault.LostRequest _ -> {
                ledger.rejected();
                exchange.deliver(new Delivery.Dropped());
            }
            case Fault.HangBefore _ -> {
                ledger.rejected();
                exchange.deliver(new Delivery.Withheld());
            }
            default -> throw new IllegalStateException("not a fault of the front door: " + fault);
        }
    }

    private static void spoilAnswer(Fault fault, Exchange exchange) {
        if (fault instanceof Fault.LostAnswer(Integer status)) {
            exchange.deliver(status == null ? new Delivery.Dropped() : new Delivery.Replaced(status));
        } else if (fault instanceof Fault.Hang) {
            exchange.deliver(new Delivery.Withheld());
        }
    }

    private void strikePoll(RenderTask task, Exchange exchange) {
        VideoOrder order = task.order();
        for (Fault fault : faults.draw(Stage.POLL, order.model().air(), order.prompt())) {
            if (fault instanceof Fault.PollError(int status)) {
                exchange.deliver(new Delivery.Replaced(status));
            }
        }
    }

    private void describe(RenderTask task, Exchange exchange) {
        switch (engine.stateOf(task)) {
            case State.Processing(List<RenderTask.Result> soFar) -> {
                soFar.forEach(result ->
                        exchange.add(VideoItems.success(task, result, properties.originFor(exchange.caller()))));
                exchange.add(VideoItems.acknowledgement(task).put("status", "processing"));
            }
            case State.Succeeded(List<RenderTask.Result> results, var _) -> {
                results.forEach(result ->
                        exchange.add(VideoItems.success(task, result, properties.originFor(exchange.caller()))));
                exchange.told(task);
            }
            case State.Failed(String code, var _) -> {
                exchange.refuse(VideoItems.failure(task, code));
                exchange.told(task);
            }
        }
    }

    private void describeInArchive(RenderTask task, Exchange exchange) {
        ObjectNode item =
                exchange.item("getTaskDetails").put("taskUUID", task.order().taskUuid());
        item.putArray("request").add(Json.STRICT.readTree(task.request()));
        ObjectNode response = item.putObject("response");
        if (engine.isMasked(task)) {
            putErrors(
                    response,
                    ApiErrors.conflict()
                            .forTask(VideoItems.TASK_TYPE, task.order().taskUuid()));
            return;
        }
        switch (engine.stateOf(task)) {
            case State.Processing _ -> response.putArray("data").add(VideoItems.acknowledgement(task));
            case State.Succeeded(List<RenderTask.Result> results, var _) -> {
                ArrayNode data = response.putArray("data");
                results.forEach(
                        result -> data.add(VideoItems.success(task, result, properties.originFor(exchange.caller()))));
            }
            case State.Failed(String code, var _) -> putErrors(response, VideoItems.failure(task, code));
        }
    }

    private static void putErrors(ObjectNode response, RunwareError error) {
        response.putArray("data");
        response.putArray("errors").add(error.toJson());
    }

    private void refuse(Exchange exchange, ObjectNode task, RunwareError error) {
        ledger.rejected();
        exchange.refuse(forTask(error, task));
    }

    private static RunwareError forTask(RunwareError error, ObjectNode task) {
        return error.forTask(VideoItems.TASK_TYPE, RunwareApi.textOrNull(task, "taskUUID"));
    }

    /** The task as JSON, with pictures that were sent along left out: the archive is for reading. */
    private static byte[] archived(ObjectNode task) {
        byte[] whole = Json.STRICT.writeValueAsBytes(task);
        return whole.length <= 16_384 ? whole : Json.STRICT.writeValueAsBytes(Abridged.of(task));
    }
}
