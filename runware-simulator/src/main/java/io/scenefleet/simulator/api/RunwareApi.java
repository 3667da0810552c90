package io.scenefleet.simulator.api;

import io.scenefleet.simulator.ledger.Ledger;
import io.scenefleet.simulator.order.TaskIds;
import io.scenefleet.simulator.task.RenderTask;
import io.scenefleet.simulator.wire.ApiError;
import io.scenefleet.simulator.wire.Json;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The API, independent of the transport: turns the bytes of one request into a reply.
 *
 * <p>The tasks of a request are independent: a rejected task does not affect the others.
 */
public final class RunwareApi {
    private final ApiProperties properties;
    private final Authenticator authenticator;
    private final VideoTasks videos;
    private final MediaTasks media;
    private final ModelTasks models;
    private final AccountTasks account;
    private final Ledger ledger;
    private final Supplier<UUID> ids;

    public RunwareApi(
            ApiProperties properties,
            VideoTasks videos,
            MediaTasks media,
            ModelTasks models,
            AccountTasks account,
            Ledger ledger,
            Supplier<UUID> ids) {
        this.properties = properties;
        this.authenticator = new Authenticator(properties.apiKeys());
        this.videos = videos;
        this.media = media;
        this.models = models;
        this.account = account;
        this.ledger = ledger;
        this.ids = ids;
    }

    public Reply answer(byte[] body, Caller caller) {
        ledger.request();
        if (body.length > properties.maxBody().toBytes()) {
            return Reply.ofError(ApiErrors.tooLarge(properties.maxBody().toBytes()));
        }
        JsonNode root;
        try {
            root = Json.STRICT.readTree(body);
        } catch (JacksonException e) {
            return Reply.ofError(ApiErrors.malformed("The body is not valid JSON."));
        }
        if (!(root instanceof ArrayNode tasks) || tasks.isEmpty() || tasks.size() > properties.maxTasks()) {
            return Reply.ofError(
                    ApiErrors.malformed("The body must be a JSON array of 1 to " + properties.maxTasks() + " tasks."));
        }
        ApiError rejection = authenticator.rejection(tasks, caller);
        return rejection != null ? Reply.ofError(rejection) : answer(tasks, caller);
    }

    private Reply answer(ArrayNode tasks, Caller caller) {
        var reply = new ReplyBuilder(caller);
        boolean polls = false;
        for (int i = 0; i < tasks.size(); i++) {
            if (tasks.get(i) instanceof ObjectNode task) {
                answer(task, i, reply);
                polls |= "getResponse".equals(textOrNull(task, "taskType"));
            } else {
                reply.reject(ApiErrors.malformed("Each task must be an object."));
            }
        }
        if (polls) {
            ledger.pollRequest();
        }
        return reply.build();
    }

    private void answer(ObjectNode task, int position, ReplyBuilder reply) {
        JsonNode type = task.path("taskType");
        if (!type.isString()) {
            reply.reject(ApiError.of(400, "missingParameter", "The parameter 'taskType' is required.")
                    .about("taskType")
                    .expecting("string")
                    .forTask(null, textOrNull(task, "taskUUID")));
            return;
        }
        switch (type.stringValue()) {
            case "authentication" -> authenticate(task, position, reply);
            case "videoInference" -> videos.submit(task, reply);
            case "getResponse" -> videos.poll(task, reply);
            case "getTaskDetails" -> videos.details(task, reply);
            case "imageUpload" -> media.uploadImage(task, reply);
            case "mediaStorage" -> media.store(task, reply);
            case "modelSearch" -> models.search(task, reply);
            case "accountManagement" -> account.manage(task, reply);
            case "ping" -> ping(task, reply);
            default -> reply.reject(unsupportedType(shortened(type.stringValue()), task));
        }
    }

    private static ApiError unsupportedType(String type, ObjectNode task) {
        return ApiError.of(
                        400,
                        "unsupportedTaskType",
                        "This simulator does not support tasks of type '%s'.".formatted(type))
                .about("taskType")
                .expecting("string")
                .forTask(type, textOrNull(task, "taskUUID"));
    }

    /** The final result as a poll reports it; empty while the task runs or is hidden. Does not count as a poll. */
    public Optional<Reply> outcome(RenderTask task, Caller caller) {
        return videos.outcome(task, caller);
    }

    private void authenticate(ObjectNode task, int position, ReplyBuilder reply) {
        if (position > 0) {
            reply.reject(ApiErrors.malformed("Authentication must be the first task.")
                    .forTask("authentication", null));
            return;
        }
        LiveConnection connection = reply.caller().connection();
        UUID session = connection == null
                ? ids.get()
                : connection.authenticated(task.path("apiKey").stringValue(), previousSession(task));
        reply.item("authentication").put("connectionSessionUUID", session.toString());
    }

    private static @Nullable UUID previousSession(ObjectNode task) {
        return TaskIds.read(task.path("connectionSessionUUID").asString("")).orElse(null);
    }

    private static void ping(ObjectNode task, ReplyBuilder reply) {
        TaskFields.rejectUnknown(task, Set.of("taskType", "taskUUID", "ping"), reply);
        ObjectNode pong = reply.item("ping").put("pong", true);
        String uuid = textOrNull(task, "taskUUID");
        if (uuid != null) {
            pong.put("taskUUID", uuid);
        }
    }

    static @Nullable String textOrNull(ObjectNode task, String name) {
        JsonNode value = task.path(name);
        return value.isString() ? shortened(value.stringValue()) : null;
    }

    private static String shortened(String text) {
        return text.length() <= 200 ? text : text.substring(0, 200);
    }
}
