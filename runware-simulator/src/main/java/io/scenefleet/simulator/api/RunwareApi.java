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
 * The API without its transport: the bytes of one request in, one reply out.
 *
 * <p>The tasks of a request are independent: one that is refused does not keep the others from being done.
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
            return Reply.refusing(ApiErrors.tooLarge(properties.maxBody().toBytes()));
        }
        JsonNode root;
        try {
            root = Json.STRICT.readTree(body);
        } catch (JacksonException e) {
            return Reply.refusing(ApiErrors.malformed("The body is not JSON that can be read."));
        }
        if (!(root instanceof ArrayNode tasks) || tasks.isEmpty() || tasks.size() > properties.maxTasks()) {
            return Reply.refusing(
                    ApiErrors.malformed("The body must be a JSON array of 1 to " + properties.maxTasks() + " tasks."));
        }
        ApiError refusal = authenticator.refusal(tasks, caller);
        return refusal != null ? Reply.refusing(refusal) : answer(tasks, caller);
    }

    private Reply answer(ArrayNode tasks, Caller caller) {
        var reply = new ReplyBuilder(caller);
        boolean polls = false;
        for (int i = 0; i < tasks.size(); i++) {
            if (tasks.get(i) instanceof ObjectNode task) {
                polls |= answer(task, i, reply);
            } else {
                reply.refuse(ApiErrors.malformed("Each task must be an object."));
            }
        }
        if (polls) {
            ledger.pollRequest();
        }
        return reply.build();
    }

    /** Answers one task and says whether it was a poll. */
    private boolean answer(ObjectNode task, int position, ReplyBuilder reply) {
        JsonNode type = task.path("taskType");
        if (!type.isString()) {
            reply.refuse(ApiError.of(400, "missingParameter", "Each task needs a 'taskType'.")
                    .about("taskType")
                    .expecting("string")
                    .forTask(null, textOrNull(task, "taskUUID")));
            return false;
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
            default ->
                reply.refuse(ApiError.of(
                                400,
                                "unsupportedTaskType",
                                "This simulator does not do tasks of the type '" + shortened(type.stringValue()) + "'.")
                        .about("taskType")
                        .expecting("string")
                        .forTask(shortened(type.stringValue()), textOrNull(task, "taskUUID")));
        }
        return type.stringValue().equals("getResponse");
    }

    /** The end of a task, as a poll would tell it; nothing while it runs, or while polls do not find it. Counts as no poll. */
    public Optional<Reply> outcome(RenderTask task, Caller caller) {
        return videos.outcome(task, caller);
    }

    private void authenticate(ObjectNode task, int position, ReplyBuilder reply) {
        if (position > 0) {
            reply.refuse(ApiErrors.malformed("Authentication must be the first task.")
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
        TaskFields.refuseUnknown(task, Set.of("taskType", "taskUUID", "ping"), reply);
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
