package io.scenefleet.simulator.api;

import io.scenefleet.simulator.media.MediaLibrary;
import io.scenefleet.simulator.media.MediaRejectedException;
import io.scenefleet.simulator.media.UploadedMedia;
import io.scenefleet.simulator.order.MediaSource;
import io.scenefleet.simulator.wire.ApiError;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Handles {@code imageUpload} and {@code mediaStorage} tasks. */
public final class MediaTasks {
    private static final List<String> OPERATIONS = List.of("upload", "delete");

    private final ApiProperties properties;
    private final MediaLibrary library;

    public MediaTasks(ApiProperties properties, MediaLibrary library) {
        this.properties = properties;
        this.library = library;
    }

    void uploadImage(ObjectNode task, ReplyBuilder reply) {
        if (!TaskFields.rejectUnknown(task, Set.of("taskType", "taskUUID", "image"), reply)
                || TaskFields.taskId(task, reply).isEmpty()) {
            return;
        }
        source(task, "image", reply).ifPresent(source -> {
            try {
                UploadedMedia medium = library.uploadPicture(source);
                describe(medium, "image", task, reply);
            } catch (MediaRejectedException e) {
                reject(reply, task, errorFor(e, "image"));
            }
        });
    }

    void store(ObjectNode task, ReplyBuilder reply) {
        JsonNode operation = task.path("operation");
        if (!TaskFields.rejectUnknown(task, Set.of("taskType", "taskUUID", "operation", "media"), reply)
                || TaskFields.taskId(task, reply).isEmpty()) {
            return;
        }
        switch (operation.asString("")) {
            case "upload" -> source(task, "media", reply).ifPresent(source -> upload(source, task, reply));
            case "delete" -> source(task, "media", reply).ifPresent(source -> delete(source, task, reply));
            default ->
                reject(
                        reply,
                        task,
                        ApiError.of(400, "invalidOperation", "The operation must be one of " + OPERATIONS + ".")
                                .about("operation")
                                .expecting("string")
                                .allowing(OPERATIONS));
        }
    }

    /** Converts a rejection of media to an error about this parameter. */
    static ApiError errorFor(MediaRejectedException rejected, String parameter) {
        String named = parameter.substring(parameter.lastIndexOf('.') + 1);
        String invalid = "invalid" + named.substring(0, 1).toUpperCase(Locale.ROOT) + named.substring(1);
        String code = switch (rejected.reason()) {
            case NOT_FOUND -> "mediaNotFound";
            case NOT_FETCHED, TOO_LARGE, UNREADABLE -> invalid;
        };
        return ApiError.of(400, code, "Invalid value for '" + parameter + "'. " + rejected.getMessage())
                .about(parameter);
    }

    private void upload(MediaSource source, ObjectNode task, ReplyBuilder reply) {
        try {
            describe(library.upload(source), "media", task, reply).put("operation", "upload");
        } catch (MediaRejectedException e) {
            reject(reply, task, errorFor(e, "media"));
        }
    }

    private void delete(MediaSource source, ObjectNode task, ReplyBuilder reply) {
        UUID id = source instanceof MediaSource.Uploaded(UUID uploaded) ? uploaded : null;
        if (id == null || !library.remove(id)) {
            reject(
                    reply,
                    task,
                    ApiError.of(400, "mediaNotFound", "No media with this id exists.")
                            .about("media"));
            return;
        }
        reply.item("mediaStorage")
                .put("taskUUID", RunwareApi.textOrNull(task, "taskUUID"))
                .put("operation", "delete")
                .put("mediaUUID", id.toString());
    }

    private ObjectNode describe(UploadedMedia medium, String prefix, ObjectNode task, ReplyBuilder reply) {
        String url = properties.originFor(reply.caller()) + "/media/" + medium.id() + "." + medium.extension();
        return reply.item(task.path("taskType").stringValue())
                .put("taskUUID", RunwareApi.textOrNull(task, "taskUUID"))
                .put(prefix + "UUID", medium.id().toString())
                .put(prefix + "URL", url);
    }

    private static Optional<MediaSource> source(ObjectNode task, String name, ReplyBuilder reply) {
        JsonNode value = task.path(name);
        Optional<MediaSource> source = value.isString() ? MediaSource.read(value.stringValue()) : Optional.empty();
        if (source.isEmpty()) {
            reject(reply, task, unusable(value.isMissingNode() ? null : value, name));
        }
        return source;
    }

    private static ApiError unusable(@Nullable JsonNode value, String name) {
        ApiError error = value == null
                ? ApiError.of(400, "missingParameter", "The parameter '" + name + "' is required.")
                : ApiError.of(
                        400,
                        "invalid" + name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1),
                        "Invalid value for '" + name
                                + "'. Must be a URL, a data URI, base64 or the UUID of uploaded media.");
        return error.about(name).expecting("string");
    }

    private static void reject(ReplyBuilder reply, ObjectNode task, ApiError error) {
        reply.reject(error.forTask(RunwareApi.textOrNull(task, "taskType"), RunwareApi.textOrNull(task, "taskUUID")));
    }
}
