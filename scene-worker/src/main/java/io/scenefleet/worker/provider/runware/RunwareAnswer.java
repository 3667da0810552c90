package io.scenefleet.worker.provider.runware;

import io.scenefleet.scene.TaskUuid;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A response of Runware, whatever its HTTP status: items and errors, each of which may name its task. An unreadable body
 * has neither.
 *
 * @param isReadable whether it has the form of a response; a proxy's error page has not
 * @param data       items about tasks that have not failed
 * @param errors     from {@code errors}, from the older {@code error}, and from items whose status is {@code error}
 */
record RunwareAnswer(int httpStatus, boolean isReadable, List<JsonNode> data, List<RunwareError> errors) {
    private static final Logger log = LoggerFactory.getLogger(RunwareAnswer.class);

    /** No render costs as many US dollars; what does would spoil all sums. */
    private static final double HIGHEST_COST = 1_000_000;

    private static final JsonMapper JSON = JsonMapper.builder().build();

    static RunwareAnswer parse(int httpStatus, String body) {
        try {
            var root = JSON.readTree(body);
            var errors = new ArrayList<RunwareError>();
            elements(root.path("errors")).map(RunwareError::of).forEach(errors::add);
            if (root.path("error").isObject()) {
                errors.add(RunwareError.of(root.path("error")));
            }
            var data = new ArrayList<JsonNode>();
            elements(root.path("data")).forEach(item -> {
                if (item.path("status").asString("").equals("error")) {
                    errors.add(nestedError(item));
                } else {
                    data.add(item);
                }
            });
            boolean isReadable = root.has("data") || root.has("errors") || root.has("error");
            return new RunwareAnswer(httpStatus, isReadable, List.copyOf(data), List.copyOf(errors));
        } catch (JacksonException _) {
            return new RunwareAnswer(httpStatus, false, List.of(), List.of());
        }
    }

    private static RunwareError nestedError(JsonNode item) {
        var error = RunwareError.of(item.path("error"));
        return new RunwareError(
                error.code(),
                error.message(),
                error.upstream(),
                taskOf(item).orElse(null),
                costOf(item).orElse(null),
                true);
    }

    private static Stream<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).filter(JsonNode::isObject);
    }

    static Optional<TaskUuid> taskOf(JsonNode json) {
        try {
            var text = json.path("taskUUID").asString("");
            return text.isEmpty() ? Optional.empty() : Optional.of(TaskUuid.of(text));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /** US dollars; a cost of 0 does not mean that it was free, and one that cannot be true is ignored. */
    static Optional<BigDecimal> costOf(JsonNode json) {
        var cost = json.path("cost");
        if (!cost.isNumber() || cost.doubleValue() == 0) {
            return Optional.empty();
        }
        if (cost.doubleValue() < 0 || cost.doubleValue() > HIGHEST_COST) { // infinite if it is too large for a double
            log.warn("Runware returned an impossible cost: {}", cost);
            return Optional.empty();
        }
        return Optional.of(cost.decimalValue());
    }

    /** Whether an item names this task. */
    boolean mentions(TaskUuid task) {
        return data.stream().anyMatch(item -> isOf(item, task));
    }

    /** The items about this task. */
    List<JsonNode> itemsOf(TaskUuid task) {
        return data.stream().filter(item -> isOf(item, task)).toList();
    }

    /** The errors about this task. */
    List<RunwareError> errorsOf(TaskUuid task) {
        return errors.stream()
                .filter(error -> error.task().filter(task::equals).isPresent())
                .toList();
    }

    private static boolean isOf(JsonNode item, TaskUuid task) {
        return taskOf(item).filter(task::equals).isPresent();
    }
}
