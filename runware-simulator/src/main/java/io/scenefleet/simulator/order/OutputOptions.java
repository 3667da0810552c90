package io.scenefleet.simulator.order;

import static io.scenefleet.simulator.order.ParameterReader.invalid;
import static io.scenefleet.simulator.order.ParameterReader.unknown;

import io.scenefleet.simulator.wire.ApiError;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Validates how the result is delivered, its file format, and the safety check. */
final class OutputOptions {
    private static final List<String> SAFETY_MODES = List.of("none", "fast", "full");
    private static final Set<String> OTHER_FORMATS = Set.of("WEBM", "MOV");

    private final ParameterReader parameters;

    OutputOptions(ParameterReader parameters) {
        this.parameters = parameters;
    }

    void check() {
        parameters.choice("deliveryMethod", List.of("async"));
        parameters.choice("outputType", List.of("URL"));
        parameters.integer("outputQuality", 20, 99);
        parameters.flag("checkNSFW");
        JsonNode format = parameters.get("outputFormat");
        if (format != null && !(format.isString() && format.stringValue().equalsIgnoreCase("MP4"))) {
            parameters.reject(unsupportedFormat(format).allowing(List.of("MP4")));
        }
    }

    /** Whether results report that their content was checked. */
    boolean readSafetyCheck() {
        ObjectNode safety = parameters.object("safety");
        if (safety == null) {
            return parameters.flag("checkNSFW");
        }
        boolean checkContent = false;
        Boolean byMode = null;
        for (Map.Entry<String, JsonNode> field : safety.properties()) {
            switch (field.getKey()) {
                case "checkContent" -> checkContent = readCheckContent(field.getValue());
                case "mode" -> byMode = readMode(field.getValue());
                default -> parameters.reject(unknown("safety." + field.getKey()));
            }
        }
        // If both are given, the mode decides.
        return byMode == null ? checkContent : byMode;
    }

    private static ApiError unsupportedFormat(JsonNode format) {
        if (format.isString() && OTHER_FORMATS.contains(format.stringValue().toUpperCase(Locale.ROOT))) {
            return ApiError.of(
                            400,
                            "unsupportedOutputFormat",
                            "This simulator supports only MP4, although Runware supports '%s'."
                                    .formatted(format.stringValue()))
                    .about("outputFormat");
        }
        return invalid("outputFormat", "Must be MP4.").expecting("string");
    }

    private boolean readCheckContent(JsonNode value) {
        if (!value.isBoolean()) {
            parameters.reject(
                    invalid("safety.checkContent", "Must be true or false.").expecting("boolean"));
        }
        return value.isBoolean() && value.booleanValue();
    }

    private @Nullable Boolean readMode(JsonNode value) {
        if (value.isString() && SAFETY_MODES.contains(value.stringValue())) {
            return !value.stringValue().equals("none");
        }
        parameters.reject(invalid("safety.mode", "Must be one of " + SAFETY_MODES + ".")
                .expecting("string")
                .allowing(SAFETY_MODES));
        return null;
    }
}
