package io.scenefleet.simulator.wire;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * An entry of {@code errors[]} in a reply.
 *
 * @param httpStatus    HTTP status of a reply with only this error; 200 for the failure of an accepted task
 * @param code          stable name, for example {@code unsupportedDuration}
 * @param message       text for humans
 * @param parameters    parameters concerned; written as a string when there is one, otherwise as an array
 * @param type          expected JSON type
 * @param min           minimum
 * @param max           maximum
 * @param multiplier    valid numbers are multiples of this one
 * @param allowedValues all valid values, strings or numbers; empty when they are not listed
 * @param taskFailed    whether an accepted task failed; written as {@code status: error}
 * @param taskType      type of the task concerned
 * @param taskUuid      id of the task concerned, as the client wrote it
 */
public record ApiError(
        int httpStatus,
        String code,
        String message,
        List<String> parameters,
        @Nullable String type,
        @Nullable BigDecimal min,
        @Nullable BigDecimal max,
        @Nullable BigDecimal multiplier,
        List<Object> allowedValues,
        boolean taskFailed,
        @Nullable String taskType,
        @Nullable String taskUuid) {
    private static final String DOCUMENTATION = "https://runware.ai/docs/en/video-inference/api-reference";

    public ApiError {
        parameters = List.copyOf(parameters);
        allowedValues = List.copyOf(allowedValues);
    }

    /** Rejects a request or task with an HTTP status. */
    public static ApiError of(int httpStatus, String code, String message) {
        return new ApiError(httpStatus, code, message, List.of(), null, null, null, null, List.of(), false, null, null);
    }

    /** The failure of an accepted task. The poll that reports it succeeds with status 200. */
    public static ApiError ofFailedTask(String code, String message) {
        return new ApiError(200, code, message, List.of(), null, null, null, null, List.of(), true, null, null);
    }

    public ApiError about(String... names) {
        return new ApiError(
                httpStatus,
                code,
                message,
                List.of(names),
                type,
                min,
                max,
                multiplier,
                allowedValues,
                taskFailed,
                taskType,
                taskUuid);
    }

    public ApiError expecting(String jsonType) {
        return new ApiError(
                httpStatus,
                code,
                message,
                parameters,
                jsonType,
                min,
                max,
                multiplier,
                allowedValues,
                taskFailed,
                taskType,
                taskUuid);
    }

    public ApiError between(BigDecimal least, BigDecimal most) {
        return new ApiError(
                httpStatus,
                code,
                message,
                parameters,
                type,
                least,
                most,
                multiplier,
                allowedValues,
                taskFailed,
                taskType,
                taskUuid);
    }

    public ApiError inMultiplesOf(BigDecimal step) {
        return new ApiError(
                httpStatus,
                code,
                message,
                parameters,
                type,
                min,
                max,
                step,
                allowedValues,
                taskFailed,
                taskType,
                taskUuid);
    }

    public ApiError allowing(List<?> values) {
        return new ApiError(
                httpStatus,
                code,
                message,
                parameters,
                type,
                min,
                max,
                multiplier,
                List.copyOf(values),
                taskFailed,
                taskType,
                taskUuid);
    }

    public ApiError forTask(@Nullable String taskTypeOfTask, @Nullable String uuidOfTask) {
        return new ApiError(
                httpStatus,
                code,
                message,
                parameters,
                type,
                min,
                max,
                multiplier,
                allowedValues,
                taskFailed,
                taskTypeOfTask,
                uuidOfTask);
    }

    public ObjectNode toJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("code", code);
        if (taskFailed) {
            json.put("status", "error");
        }
        json.put("message", message);
        if (parameters.size() == 1) {
            json.put("parameter", parameters.getFirst());
        } else if (!parameters.isEmpty()) {
            ArrayNode names = json.putArray("parameter");
            parameters.forEach(names::add);
        }
        putIfPresent(json, "type", type);
        putIfPresent(json, "min", min);
        putIfPresent(json, "max", max);
        putIfPresent(json, "multiplier", multiplier);
        if (!allowedValues.isEmpty()) {
            ArrayNode values = json.putArray("allowedValues");
            allowedValues.forEach(values::addPOJO);
        }
        putIfPresent(json, "taskType", taskType);
        putIfPresent(json, "taskUUID", taskUuid);
        json.put("documentation", parameters.isEmpty() ? DOCUMENTATION : DOCUMENTATION + "#request-" + anchor());
        return json;
    }

    private String anchor() {
        return parameters.getFirst().toLowerCase(Locale.ROOT).replace('.', '-');
    }

    private static void putIfPresent(ObjectNode json, String name, @Nullable String value) {
        if (value != null) {
            json.put(name, value);
        }
    }

    private static void putIfPresent(ObjectNode json, String name, @Nullable BigDecimal value) {
        if (value != null) {
            json.put(name, value);
        }
    }
}
