package io.scenefleet.simulator.api;

import io.scenefleet.simulator.fault.Fault;
import io.scenefleet.simulator.fault.FaultInjector;
import io.scenefleet.simulator.fault.Stage;
import io.scenefleet.simulator.ledger.Ledger;
import io.scenefleet.simulator.media.MediaRefusedException;
import io.scenefleet.simulator.order.TaskIds;
import io.scenefleet.simulator.order.VideoOrder;
import io.scenefleet.simulator.order.VideoOrderReader;
import io.scenefleet.simulator.order.VideoOrderReader.Reading;
import io.scenefleet.simulator.task.RenderTask;
import io.scenefleet.simulator.task.RenderTask.State;
import io.scenefleet.simulator.task.SubmitOutcome;
import io.scenefleet.simulator.task.TaskEngine;
import io.scenefleet.simulator.wire.ApiError;
import io.scenefleet.simulator.wire.Json;
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
    private final ResultNotifier notifier;
    private final FaultInjector faults;
    private final Ledger ledger;

    public VideoTasks(
            ApiProperties properties,
            VideoOrderReader reader,
            Pictures pictures,
            TaskEngine engine,
            ResultNotifier notifier,
            FaultInjector faults,
            Ledger ledger) {
        this.properties = properties;
        this.reader = reader;
        this.pictures = pictures;
        this.engine = engine;
        this.notifier = notifier;
        this.faults = faults;
        this.ledger = ledger;
    }

    /** The order of the checks: balance, parameters, faults of the front door, known id, picture, price. */
    void submit(ObjectNode task, ReplyBuilder reply) {
        if (!reply.caller().dryRun()) {
            enter(task);
        }
        if (engine.balance() <= 0) {
            refuse(reply, task, ApiErrors.insufficientCredits());
            return;
        }
        switch (reader.read(task)) {
            case Reading.Refused(List<ApiError> errors) -> {
                ledger.rejected();
                errors.forEach(error -> reply.refuse(forTask(error, task)));
            }
            case Reading.Valid(VideoOrder order, var _)
            when reply.caller().dryRun() ->
                reply.item(VideoItems.TASK_TYPE)
                        .put("taskUUID", order.taskUuid())
                        .put("cost", AccountTasks.dollars(order.costMicros()));
            case Reading.Valid valid -> submit(valid, task, reply);
        }
    }

    void poll(ObjectNode task, ReplyBuilder reply) {
        UUID id = TaskIds.read(task.path("taskUUID").asString("")).orElse(null);
        ledger.polled(id);
        if (!TaskFields.refuseUnknown(task, ID_ONLY, reply)) {
            return;
        }
        TaskFields.taskId(task, reply).flatMap(engine::findInArchive).ifPresent(found -> strikePoll(found, reply));
        if (id != null) {
            engine.find(id).ifPresentOrElse(found -> describe(found, reply), () -> missing(id, task, reply));
        }
    }

    Optional<Reply> outcome(RenderTask task, Caller caller) {
        boolean running = engine.stateOf(task) instanceof State.Processing;
        if (running || engine.find(task.order().id()).isEmpty()) {
            return Optional.empty();
        }
        // Without the connection: it asks what to tell, so it has not been told.
        var reply = new ReplyBuilder(new Caller(caller.apiKey(), caller.origin(), caller.dryRun()));
        describe(task, reply);
        return Optional.of(reply.build());
    }

    /** Over HTTP an unknown task is an empty answer; over a connection that stays, nobody could tell whose answer it is. */
    private void missing(UUID id, ObjectNode task, ReplyBuilder reply) {
        if (reply.caller().connection() != null && engine.findInArchive(id).isEmpty()) {
            reply.refuse(ApiErrors.taskNotFound().forTask("getResponse", RunwareApi.textOrNull(task, "taskUUID")));
        }
    }

    void details(ObjectNode task, ReplyBuilder reply) {
        if (TaskFields.refuseUnknown(task, ID_ONLY, reply)) {
            TaskFields.taskId(task, reply)
                    .flatMap(engine::findInArchive)
                    .ifPresent(found -> describeInArchive(found, reply));
        }
    }

    private void enter(ObjectNode task) {
        String uuid = RunwareApi.textOrNull(task, "taskUUID");
        ledger.submitted(
                uuid == null ? null : TaskIds.read(uuid).orElse(null),
                Objects.requireNonNullElse(RunwareApi.textOrNull(task, "model"), ""),
                Objects.requireNonNullElse(RunwareApi.textOrNull(task, "positivePrompt"), ""));
    }

    private void submit(Reading.Valid valid, ObjectNode task, ReplyBuilder reply) {
        VideoOrder order = valid.order();
        List<Fault> atTheDoor = faults.draw(Stage.ARRIVAL, order.model().air(), order.prompt());
        if (!atTheDoor.isEmpty()) {
            turnAway(atTheDoor.getFirst(), task, reply);
            return;
        }
        // A picture is read only for an order that may be accepted: fetching it takes time.
        if (valid.firstFrame() == null || engine.isTaken(order.id())) {
            accept(order, task, reply);
            return;
        }
        try {
            accept(pictures.withPicture(order, valid.firstFrame()), task, reply);
        } catch (MediaRefusedException e) {
            refuse(reply, task, MediaTasks.errorFor(e, valid.firstFrame().parameter()));
        }
    }

    private void accept(VideoOrder order, ObjectNode task, ReplyBuilder reply) {
        SubmitOutcome submission = engine.submit(
                order,
                () -> archived(task),
                () -> faults.draw(Stage.ACCEPTANCE, order.model().air(), order.prompt()));
        switch (submission) {
            case SubmitOutcome.Accepted(RenderTask accepted, List<Fault> struck) -> {
                reply.add(VideoItems.acknowledgement(accepted));
                reply.accepted(accepted);
                notifier.expect(accepted, properties.originFor(reply.caller()));
                struck.forEach(fault -> spoilAnswer(fault, reply));
            }
            case SubmitOutcome.Conflict _ -> reply.refuse(forTask(ApiErrors.conflict(), task));
            case SubmitOutcome.Unaffordable _ -> refuse(reply, task, ApiErrors.insufficientCredits());
            case SubmitOutcome.Overloaded _ -> refuse(reply, task, ApiErrors.unavailable(429));
        }
    }

    private void turnAway(Fault fault, ObjectNode task, ReplyBuilder reply) {
        switch (fault) {
            case Fault.Busy(int status) -> refuse(reply, task, ApiErrors.unavailable(status));
            case Fault.Reject(String code) ->
                refuse(reply, task, ApiError.of(400, code, "The request was refused: " + code + "."));
            case Fault.LostRequest _ -> {
                ledger.rejected();
                reply.deliver(new ReplyDelivery.Dropped());
            }
            case Fault.HangBefore _ -> {
                ledger.rejected();
                reply.deliver(new ReplyDelivery.Withheld());
            }
            default -> throw new IllegalStateException("not a fault of the front door: " + fault);
        }
    }

    private static void spoilAnswer(Fault fault, ReplyBuilder reply) {
        if (fault instanceof Fault.LostAnswer(Integer status)) {
            reply.deliver(status == null ? new ReplyDelivery.Dropped() : new ReplyDelivery.Replaced(status));
        } else if (fault instanceof Fault.Hang) {
            reply.deliver(new ReplyDelivery.Withheld());
        }
    }

    private void strikePoll(RenderTask task, ReplyBuilder reply) {
        VideoOrder order = task.order();
        for (Fault fault : faults.draw(Stage.POLL, order.model().air(), order.prompt())) {
            if (fault instanceof Fault.PollError(int status)) {
                reply.deliver(new ReplyDelivery.Replaced(status));
            }
        }
    }

    private void describe(RenderTask task, ReplyBuilder reply) {
        switch (engine.stateOf(task)) {
            case State.Processing(List<RenderTask.Result> soFar) -> {
                soFar.forEach(
                        result -> reply.add(VideoItems.success(task, result, properties.originFor(reply.caller()))));
                reply.add(VideoItems.acknowledgement(task).put("status", "processing"));
            }
            case State.Succeeded(List<RenderTask.Result> results, var _) -> {
                results.forEach(
                        result -> reply.add(VideoItems.success(task, result, properties.originFor(reply.caller()))));
                reply.told(task);
            }
            case State.Failed(String code, var _) -> {
                reply.refuse(VideoItems.failure(task, code));
                reply.told(task);
            }
        }
    }

    private void describeInArchive(RenderTask task, ReplyBuilder reply) {
        ObjectNode item =
                reply.item("getTaskDetails").put("taskUUID", task.order().taskUuid());
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
                        result -> data.add(VideoItems.success(task, result, properties.originFor(reply.caller()))));
            }
            case State.Failed(String code, var _) -> putErrors(response, VideoItems.failure(task, code));
        }
    }

    private static void putErrors(ObjectNode response, ApiError error) {
        response.putArray("data");
        response.putArray("errors").add(error.toJson());
    }

    private void refuse(ReplyBuilder reply, ObjectNode task, ApiError error) {
        ledger.rejected();
        reply.refuse(forTask(error, task));
    }

    private static ApiError forTask(ApiError error, ObjectNode task) {
        return error.forTask(VideoItems.TASK_TYPE, RunwareApi.textOrNull(task, "taskUUID"));
    }

    /** The task as JSON, with pictures that were sent along left out: the archive is for reading. */
    private static byte[] archived(ObjectNode task) {
        byte[] whole = Json.STRICT.writeValueAsBytes(task);
        return whole.length <= 16_384 ? whole : Json.STRICT.writeValueAsBytes(Abridged.of(task));
    }
}
