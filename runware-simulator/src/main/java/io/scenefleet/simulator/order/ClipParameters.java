package io.scenefleet.simulator.order;

import static io.scenefleet.simulator.order.ParameterReader.invalid;
import static io.scenefleet.simulator.order.ParameterReader.unsupported;

import io.scenefleet.simulator.catalogue.Dimensions;
import io.scenefleet.simulator.catalogue.Durations;
import io.scenefleet.simulator.catalogue.Model;
import io.scenefleet.simulator.wire.ApiError;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Reads the size, duration and frame rate of a clip, which depend on its model. */
final class ClipParameters {
    private final ParameterReader parameters;
    private final Model model;

    ClipParameters(ParameterReader parameters, Model model) {
        this.parameters = parameters;
        this.model = model;
    }

    /** Validates the frame rate, which does not affect the simulator's clips. */
    void checkFrameRate() {
        Long fps = parameters.integer("fps", 15, 60);
        if (fps == null || model.fps().isEmpty()) {
            return;
        }
        if (model.fps().stream().noneMatch(rate -> rate.compareTo(BigDecimal.valueOf(fps)) == 0)) {
            parameters.reject(ApiError.of(
                            400,
                            "unsupportedFps",
                            "The model '%s' does not support %d fps.".formatted(model.air(), fps))
                    .about("fps")
                    .expecting("integer")
                    .allowing(model.fps()));
        }
    }

    /** The size of the clip; the model's default if none is given or the given one is invalid. */
    Dimensions size() {
        boolean width = parameters.has("width");
        boolean height = parameters.has("height");
        boolean resolution = parameters.has("resolution") && model.supports().contains("resolution");
        if (resolution && (width || height)) {
            rejectSize("incompatibleParameters", "Use either 'resolution' or 'width' and 'height'.", "resolution");
        } else if (width != height || (model.sizeRequired() && !width)) {
            rejectSize("missingDimensionParameters", "'width' and 'height' must be given together.");
        } else if (width && model.sizeFromFrame()) {
            parameters.reject(unsupported("width", model.air()).about("width", "height"));
        } else if (width) {
            return pixels();
        } else if (resolution) {
            return namedSize();
        }
        return model.defaultSize();
    }

    /** The duration of the clip; the model's shortest if none is given or the given one is invalid. */
    Duration duration(Dimensions size) {
        Durations durations = model.durationsFor(size);
        JsonNode value = parameters.get("duration");
        if (value == null) {
            return millis(durations.shortest());
        }
        if (!value.isNumber() || value.decimalValue().signum() <= 0) {
            parameters.reject(
                    invalid("duration", "Must be a positive number of seconds.").expecting("number"));
        } else if (!durations.contains(value.decimalValue())) {
            parameters.reject(unsupportedDuration(durations));
        } else {
            return millis(value.decimalValue());
        }
        return millis(durations.shortest());
    }

    private Dimensions namedSize() {
        String name =
                parameters.choice("resolution", List.copyOf(model.resolutions().keySet()));
        return name == null ? model.defaultSize() : model.resolutions().getOrDefault(name, model.defaultSize());
    }

    private Dimensions pixels() {
        Long width = parameters.integer("width", 256, 3840);
        Long height = parameters.integer("height", 256, 3840);
        if (width == null || height == null) {
            return model.defaultSize();
        }
        var size = new Dimensions(width.intValue(), height.intValue());
        if (!model.sizes().contains(size)) {
            parameters.reject(unsupportedSize(size));
        }
        return size;
    }

    private ApiError unsupportedSize(Dimensions size) {
        List<String> allowed = model.sizes().stream().map(Dimensions::toString).toList();
        String message = "The model '%s' does not support %s. Must be one of %s.".formatted(model.air(), size, allowed);
        return ApiError.of(400, "unsupportedDimensions", message)
                .about("width", "height")
                .expecting("integer")
                .allowing(allowed);
    }

    private ApiError unsupportedDuration(Durations durations) {
        String start = "Unsupported value for 'duration'. The model '%s' supports ".formatted(model.air());
        return switch (durations) {
            case Durations.Listed listed ->
                durationError(start + listed.values() + " seconds.").allowing(listed.values());
            case Durations.Stepped range ->
                durationError("%s%s to %s seconds in steps of %s."
                                .formatted(start, range.shortest(), range.longest(), range.step()))
                        .between(range.shortest(), range.longest())
                        .inMultiplesOf(range.step());
        };
    }

    private static ApiError durationError(String message) {
        return ApiError.of(400, "unsupportedDuration", message)
                .about("duration")
                .expecting("number");
    }

    private void rejectSize(String code, String message) {
        parameters.reject(ApiError.of(400, code, message).about("width", "height"));
    }

    private void rejectSize(String code, String message, String other) {
        parameters.reject(ApiError.of(400, code, message).about(other, "width", "height"));
    }

    private static Duration millis(BigDecimal seconds) {
        return Duration.ofMillis(seconds.movePointRight(3).longValueExact());
    }
}
