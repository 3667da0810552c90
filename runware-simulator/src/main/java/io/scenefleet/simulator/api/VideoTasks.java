package io.scenefleet.simulator.api;

import io.scenefleet.simulator.fault.Fault;
import io.scenefleet.simulator.fault.FaultInjector;
import io.scenefleet.simulator.fault.Stage;
import io.scenefleet.simulator.ledger.Ledger;
import io.scenefleet.simulator.media.MediaRejectedException;
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

/** Handles {@code videoInference}, {@code getResponse} and {@code getTaskDetails} tasks. */
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

    /** Checks, in this order: balance, parameters, faults on arrival, known id, first frame, price. */
    void submit(ObjectNode task, ReplyBuilder reply) {
        if (!reply.caller().dryRun()) {
            countSubmission(task);
        }
        if (engine.balance() <= 0) {
            reject(reply, task, ApiErrors.insufficientCredits());
            return;
        }
        switch (reader.read(task)) {
            case Reading.Rejected(List<ApiError> errors) -> {
                ledger.rejected();
                errors.forEach(error -> reply.reject(forTask(error, task)));
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
        if (!TaskFields.rejectUnknown(task, ID_ONLY, reply)) {
            return;
        }
        boolean isRefused = TaskFields.taskId(task, reply)
                .flatMap(engine::findInArchive)
                .filter(found -> applyPollFaults(found, reply))
                .isPresent();
        if (id != null && !isRefused) {
            engine.find(id).ifPresentOrElse(found -> describe(found, reply), () -> replyNotFound(id, task, reply));
        }
    }

    Optional<Reply> outcome(RenderTask task, Caller caller) {
        boolean running = engine.stateOf(task) instanceof State.Processing;
        if (running || engine.find(task.order().id()).isEmpty()) {
            return Optional.empty();
        }
        // Without the connection, because the result has not been sent to it yet.
        var reply = new ReplyBuilder(new Caller(caller.apiKey(), caller.origin(), caller.dryRun()));
        describe(task, reply);
        return Optional.of(reply.build());
    }

    /** Over HTTP an unknown task has an empty reply; over a WebSocket that could not be matched to its request. */
    private void replyNotFound(UUID id, ObjectNode task, ReplyBuilder reply) {
        if (reply.caller().connection() != null && engine.findInArchive(id).isEmpty()) {
            reply.reject(ApiErrors.taskNotFound().forTask("getResponse", RunwareApi.textOrNull(task, "taskUUID")));
        }
    }

    void details(ObjectNode task, ReplyBuilder reply) {
        if (!TaskFields.rejectUnknown(task, ID_ONLY, reply)) {
            return;
        }
        var found = TaskFields.taskId(task, reply).flatMap(engine::findInArchive);
        var order = found.map(RenderTask::order);
        var triggered = faults.trigger(
                Stage.ARCHIVE,
                order.map(known -> known.model().air()).orElse(""),
                order.map(VideoOrder::prompt).orElse(""));
        if (!triggered.isEmpty() && triggered.getFirst() instanceof Fault.RefuseArchive(String code)) {
            reply.reject(refusal(code).forTask("getTaskDetails", RunwareApi.textOrNull(task, "taskUUID")));
            return;
        }
        found.ifPresent(known -> describeInArchive(known, reply));
    }

    private void countSubmission(ObjectNode task) {
        String uuid = RunwareApi.textOrNull(task, "taskUUID");
        ledger.submitted(
                uuid == null ? null : TaskIds.read(uuid).orElse(null),
                Objects.requireNonNullElse(RunwareApi.textOrNull(task, "model"), ""),
                Objects.requireNonNullElse(RunwareApi.textOrNull(task, "positivePrompt"), ""));
    }

    private void submit(Reading.Valid valid, ObjectNode task, ReplyBuilder reply) {
        VideoOrder order = valid.order();
        List<Fault> onArrival = faults.trigger(Stage.ARRIVAL, order.model().air(), order.prompt());
        if (!onArrival.isEmpty()) {
            rejectOnArrival(onArrival.getFirst(), task, reply);
            return;
        }
        // The picture is read only for an order that may be accepted, because fetching it takes time.
        if (valid.firstFrame() == null || engine.isTaken(order.id())) {
            accept(order, task, reply);
            return;
        }
        try {
            accept(pictures.withPicture(order, valid.firstFrame()), task, reply);
        } catch (MediaRejectedException e) {
            reject(reply, task, MediaTasks.errorFor(e, valid.firstFrame().parameter()));
        }
    }

    private void accept(VideoOrder order, ObjectNode task, ReplyBuilder reply) {
        SubmitOutcome submission = engine.submit(
                order,
                () -> archived(task),
                () -> faults.trigger(Stage.ACCEPTANCE, order.model().air(), order.prompt()));
        switch (submission) {
            case SubmitOutcome.Accepted(RenderTask accepted, List<Fault> triggered) -> {
                reply.add(VideoItems.acknowledgement(accepted));
                reply.accepted(accepted);
                notifier.expect(accepted, properties.originFor(reply.caller()));
                triggered.forEach(fault -> applyToReply(fault, reply));
            }
            case SubmitOutcome.Conflict _ -> reply.reject(forTask(ApiErrors.conflict(), task));
            case SubmitOutcome.Unaffordable _ -> reject(reply, task, ApiErrors.insufficientCredits());
            case SubmitOutcome.Overloaded _ -> reject(reply, task, ApiErrors.unavailable(429));
        }
    }

    private void rejectOnArrival(Fault fault, ObjectNode task, ReplyBuilder reply) {
        switch (fault) {
            case Fault.Busy(int status) -> reject(reply, task, ApiErrors.unavailable(status));
            case Fault.Reject(String code) -> reject(reply, task, refusal(code));
            case Fault.LostRequest _ -> {
                ledger.rejected();
                reply.deliver(new ReplyDelivery.Dropped());
            }
            case Fault.HangBefore _ -> {
                ledger.rejected();
                reply.deliver(new ReplyDelivery.Withheld());
            }
            default -> throw new IllegalStateException("not a fault on arrival: " + fault);
        }
    }

    private static void applyToReply(Fault fault, ReplyBuilder reply) {
        if (fault instanceof Fault.LostAnswer(Integer status)) {
            reply.deliver(status == null ? new ReplyDelivery.Dropped() : new ReplyDelivery.Replaced(status));
        } else if (fault instanceof Fault.Hang) {
            reply.deliver(new ReplyDelivery.Withheld());
        }
    }

    /** Returns whether the poll is refused. */
    private boolean applyPollFaults(RenderTask task, ReplyBuilder reply) {
        VideoOrder order = task.order();
        boolean isRefused = false;
        for (Fault fault : faults.trigger(Stage.POLL, order.model().air(), order.prompt())) {
            if (fault instanceof Fault.PollError(int status)) {
                reply.deliver(new ReplyDelivery.Replaced(status));
            } else if (fault instanceof Fault.RefusePoll(String code)) {
                reply.reject(refusal(code).forTask("getResponse", order.taskUuid()));
                isRefused = true;
            }
        }
        return isRefused;
    }

    private static ApiError refusal(String code) {
        return ApiError.of(400, code, "The request was rejected: %s.".formatted(code));
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
                reply.reported(task);
            }
            case State.Failed(String code, var _) -> {
                reply.reject(VideoItems.failure(task, code));
                reply.reported(task);
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

    private void reject(ReplyBuilder reply, ObjectNode task, ApiError error) {
        ledger.rejected();
        reply.reject(forTask(error, task));
    }

    private static ApiError forTask(ApiError error, ObjectNode task) {
        return error.forTask(VideoItems.TASK_TYPE, RunwareApi.textOrNull(task, "taskUUID"));
    }

    /** The task as JSON, without the content of inline pictures. */
    private static byte[] archived(ObjectNode task) {
        byte[] whole = Json.STRICT.writeValueAsBytes(task);
        return whole.length <= 16_384 ? whole : Json.STRICT.writeValueAsBytes(Abridged.of(task));
    }
}
