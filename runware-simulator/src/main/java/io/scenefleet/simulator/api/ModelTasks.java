package io.scenefleet.simulator.api;

import io.scenefleet.simulator.catalogue.Catalogue;
import io.scenefleet.simulator.catalogue.Durations;
import io.scenefleet.simulator.catalogue.Model;
import io.scenefleet.simulator.wire.ApiError;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Handles {@code modelSearch} tasks from the catalogue. */
public final class ModelTasks {
    private static final Set<String> PARAMETERS = Set.of(
            "taskType", "taskUUID", "search", "category", "type", "architecture", "visibility", "limit", "offset");
    private static final int MAX_LIMIT = 100;
    private static final int DEFAULT_LIMIT = 20;

    private final Catalogue catalogue;

    public ModelTasks(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    void search(ObjectNode task, ReplyBuilder reply) {
        if (!TaskFields.rejectUnknown(task, PARAMETERS, reply)
                || TaskFields.taskId(task, reply).isEmpty()) {
            return;
        }
        Integer limit = number(task, "limit", DEFAULT_LIMIT, 1, MAX_LIMIT, reply);
        Integer offset = number(task, "offset", 0, 0, 1_000_000, reply);
        if (limit != null && offset != null) {
            describe(found(task), limit, offset, task, reply);
        }
    }

    private List<Model> found(ObjectNode task) {
        String category = task.path("category").asString("video");
        if (!category.equals("video")) {
            return List.of();
        }
        String wanted = task.path("search").asString("").strip().toLowerCase(Locale.ROOT);
        return catalogue.models().stream()
                .filter(model -> (model.air() + " " + model.name())
                        .toLowerCase(Locale.ROOT)
                        .contains(wanted))
                .toList();
    }

    private static void describe(List<Model> found, int limit, int offset, ObjectNode task, ReplyBuilder reply) {
        ObjectNode item = reply.item("modelSearch")
                .put("taskUUID", RunwareApi.textOrNull(task, "taskUUID"))
                .put("totalResults", found.size());
        ArrayNode results = item.putArray("results");
        found.stream().skip(offset).limit(limit).forEach(model -> describe(model, results.addObject()));
    }

    private static void describe(Model model, ObjectNode into) {
        into.put("air", model.air())
                .put("name", model.name())
                .put("version", model.air().substring(model.air().indexOf('@') + 1))
                .put("category", "video")
                .put("provider", model.provider())
                .put("private", false);
        describe(model.durations(), into.putObject("duration"));
        ArrayNode sizes = into.putArray("dimensions");
        model.sizes().forEach(size -> sizes.add(size.toString()));
        ArrayNode resolutions = into.putArray("resolutions");
        model.resolutions().keySet().forEach(resolutions::add);
        into.put("firstFrame", model.firstFrame().wireName());
    }

    private static void describe(Durations durations, ObjectNode into) {
        switch (durations) {
            case Durations.Listed(var values) -> {
                ArrayNode allowed = into.putArray("allowedValues");
                values.forEach(allowed::add);
            }
            case Durations.Stepped(var shortest, var longest, var step) ->
                into.put("min", shortest).put("max", longest).put("step", step);
        }
    }

    private static @Nullable Integer number(
            ObjectNode task, String name, int byDefault, int min, int max, ReplyBuilder reply) {
        JsonNode value = task.path(name);
        if (value.isMissingNode()) {
            return byDefault;
        }
        if (value.isIntegralNumber() && value.canConvertToInt() && value.intValue() >= min && value.intValue() <= max) {
            return value.intValue();
        }
        String code = "invalid" + name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
        reply.reject(ApiError.of(
                        400,
                        code,
                        "Invalid value for '" + name + "'. Must be an integer between " + min + " and " + max + ".")
                .about(name)
                .expecting("integer")
                .forTask("modelSearch", RunwareApi.textOrNull(task, "taskUUID")));
        return null;
    }
}
