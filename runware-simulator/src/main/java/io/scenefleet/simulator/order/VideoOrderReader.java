package io.scenefleet.simulator.order;

import static io.scenefleet.simulator.order.ParameterReader.invalid;
import static io.scenefleet.simulator.order.ParameterReader.missing;
import static io.scenefleet.simulator.order.ParameterReader.unknown;
import static io.scenefleet.simulator.order.ParameterReader.unsupported;

import io.scenefleet.simulator.catalogue.Audio;
import io.scenefleet.simulator.catalogue.Catalogue;
import io.scenefleet.simulator.catalogue.Dimensions;
import io.scenefleet.simulator.catalogue.Durations;
import io.scenefleet.simulator.catalogue.FrameRule;
import io.scenefleet.simulator.catalogue.Model;
import io.scenefleet.simulator.fault.FaultSyntax;
import io.scenefleet.simulator.wire.ApiError;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads a videoInference task as strictly as the catalogue allows: nothing unknown is passed over. */
public final class VideoOrderReader {
    private static final int LONGEST_PROMPT = 3_000;
    private static final Pattern AIR = Pattern.compile("[\\w.-]+:[\\w.-]+@[\\w.-]+");
    private static final Set<String> SHARED = Set.of(
            "taskType",
            "taskUUID",
            "model",
            "positivePrompt",
            "deliveryMethod",
            "outputType",
            "outputFormat",
            "outputQuality",
            "numberResults",
            "includeCost",
            "webhookURL",
            "uploadEndpoint",
            "ttl",
            "safety",
            "checkNSFW",
            "width",
            "height",
            "duration",
            "fps",
            "inputs",
            "frameImages");
    private static final Set<String> DEPENDING_ON_MODEL = Set.of(
            "negativePrompt",
            "resolution",
            "steps",
            "scheduler",
            "seed",
            "CFGScale",
            "referenceImages",
            "referenceVideos",
            "inputAudios",
            "speech",
            "acceleration",
            "acceleratorOptions",
            "lora",
            "advancedFeatures",
            "providerSettings",
            "settings");
    private static final Set<String> AUDIO_SWITCHES = Set.of("generateAudio", "sound", "audio");

    private final Catalogue catalogue;
    private final boolean directives;

    /**
     * @param directives whether faults may be ordered in prompts, so that one that cannot be read is an error
     */
    public VideoOrderReader(Catalogue catalogue, boolean directives) {
        this.catalogue = catalogue;
        this.directives = directives;
    }

    /** What came of reading a task. */
    public sealed interface Reading {
        /** It can be rendered, once the picture that it starts from has been read; most start from none. */
        record Valid(VideoOrder order, @Nullable FirstFrame firstFrame) implements Reading {}

        /** It cannot, for all these reasons. */
        record Refused(List<ApiError> errors) implements Reading {
            public Refused {
                errors = List.copyOf(errors);
            }
        }
    }

    public Reading read(ObjectNode task) {
        var parameters = new ParameterReader(task);
        UUID id = taskId(parameters);
        Model model = model(parameters);
        Reading.Valid valid = id == null || model == null ? null : order(parameters, id, model, task);
        return valid == null || !parameters.errors().isEmpty() ? new Reading.Refused(parameters.errors()) : valid;
    }

    private static @Nullable UUID taskId(ParameterReader parameters) {
        JsonNode value = parameters.get("taskUUID");
        if (value == null) {
            parameters.refuse(missing("taskUUID"));
            return null;
        }
        UUID id = value.isString() ? TaskIds.read(value.stringValue()).orElse(null) : null;
        if (id == null) {
            parameters.refuse(invalid("taskUUID", "Must be a UUID.").expecting("string"));
        }
        return id;
    }

    private @Nullable Model model(ParameterReader parameters) {
        JsonNode value = parameters.get("model");
        if (value == null) {
            parameters.refuse(missing("model"));
            return null;
        }
        if (!value.isString() || !AIR.matcher(value.stringValue()).matches()) {
            parameters.refuse(invalid("model", "Must be an AIR of the form provider:id@version.")
                    .expecting("string"));
            return null;
        }
        Model model = catalogue.find(value.stringValue()).orElse(null);
        if (model == null) {
            parameters.refuse(ApiError.of(404, "unknownModel", "There is no video model '" + value.stringValue() + "'.")
                    .about("model"));
        }
        return model;
    }

    private Reading.Valid order(ParameterReader parameters, UUID id, Model model, ObjectNode task) {
        task.propertyNames().forEach(name -> checkName(parameters, model, name));
        String prompt = prompt(parameters, model);
        checkDelivery(parameters);
        checkOptions(parameters, model);
        FirstFrame firstFrame = MediaInputs.check(parameters, model);
        Dimensions size = size(parameters, model);
        Duration duration = duration(parameters, model, size);
        int results = Objects.requireNonNullElse(parameters.integer("numberResults", 1, 4), 1L)
                .intValue();
        Long ttl = parameters.integer("ttl", 60, 10L * 365 * 24 * 3600);
        boolean withAudio = checkSettings(parameters, model);
        var order = new VideoOrder(
                id,
                task.path("taskUUID").stringValue(),
                model,
                prompt,
                size,
                duration,
                results,
                parameters.flag("includeCost"),
                ttl == null ? null : Duration.ofSeconds(ttl),
                model.supports().contains("seed") ? parameters.integer("seed", 1, Long.MAX_VALUE) : null,
                checkSafety(parameters),
                null,
                parameters.httpUrl("webhookURL"),
                parameters.httpUrl("uploadEndpoint"),
                model.priceFor(size).microsFor(duration, withAudio || model.audio() == Audio.ALWAYS) * results);
        return new Reading.Valid(order, firstFrame);
    }

    private static void checkName(ParameterReader parameters, Model model, String name) {
        if (DEPENDING_ON_MODEL.contains(name)) {
            if (!model.supports().contains(name)) {
                parameters.refuse(unsupported(name, model.air()));
            }
        } else if (!SHARED.contains(name)) {
            parameters.refuse(unknown(name));
        }
    }

    private String prompt(ParameterReader parameters, Model model) {
        if (!parameters.has("positivePrompt")) {
            if (model.firstFrame() != FrameRule.REQUIRED) {
                parameters.refuse(missing("positivePrompt"));
            }
            return "";
        }
        String prompt = Objects.requireNonNullElse(parameters.text("positivePrompt", 2, LONGEST_PROMPT), "");
        if (directives) {
            try {
                FaultSyntax.directivesIn(prompt);
            } catch (IllegalArgumentException e) {
                parameters.refuse(invalid(
                        "positivePrompt",
                        "It has a directive to the simulator that is not understood: " + e.getMessage() + "."));
            }
        }
        return prompt;
    }

    private static void checkDelivery(ParameterReader parameters) {
        parameters.choice("deliveryMethod", List.of("async"));
        parameters.choice("outputType", List.of("URL"));
        parameters.integer("outputQuality", 20, 99);
        parameters.flag("checkNSFW");
        JsonNode format = parameters.get("outputFormat");
        if (format == null || (format.isString() && format.stringValue().equalsIgnoreCase("MP4"))) {
            return;
        }
        boolean real = format.isString()
                && Set.of("WEBM", "MOV").contains(format.stringValue().toUpperCase(Locale.ROOT));
        parameters.refuse(
                real
                        ? ApiError.of(
                                        400,
                                        "unsupportedOutputFormat",
                                        "This simulator makes MP4 only, though Runware knows the format '"
                                                + format.stringValue() + "'.")
                                .about("outputFormat")
                                .allowing(List.of("MP4"))
                        : invalid("outputFormat", "Must be MP4.")
                                .expecting("string")
                                .allowing(List.of("MP4")));
    }

    private static void checkOptions(ParameterReader parameters, Model model) {
        if (model.supports().contains("negativePrompt")) {
            parameters.text("negativePrompt", 2, LONGEST_PROMPT);
        }
        if (model.supports().contains("CFGScale")) {
            parameters.number("CFGScale", model.cfgScale());
        }
        if (model.supports().contains("steps")) {
            parameters.integer("steps", 10, 50);
        }
        if (model.supports().contains("scheduler")) {
            parameters.text("scheduler", 1, 100);
        }
        if (model.supports().contains("acceleration")) {
            parameters.choice("acceleration", List.of("none", "low", "medium", "high"));
        }
        if (model.supports().contains("acceleratorOptions")) {
            parameters.object("acceleratorOptions");
        }
        JsonNode lora = parameters.get("lora");
        if (lora != null && model.supports().contains("lora") && !lora.isArray()) {
            parameters.refuse(invalid("lora", "Must be an array.").expecting("array"));
        }
        checkFrameRate(parameters, model);
    }

    private static void checkFrameRate(ParameterReader parameters, Model model) {
        Long fps = parameters.integer("fps", 15, 60);
        if (fps != null
                && !model.fps().isEmpty()
                && model.fps().stream().noneMatch(rate -> rate.compareTo(BigDecimal.valueOf(fps)) == 0)) {
            parameters.refuse(
                    ApiError.of(400, "unsupportedFps", "The model '" + model.air() + "' does not make " + fps + " fps.")
                            .about("fps")
                            .expecting("integer")
                            .allowing(model.fps()));
        }
    }

    private static Dimensions size(ParameterReader parameters, Model model) {
        boolean width = parameters.has("width");
        boolean height = parameters.has("height");
        boolean resolution = parameters.has("resolution") && model.supports().contains("resolution");
        if (resolution && (width || height)) {
            parameters.refuse(ApiError.of(
                            400,
                            "incompatibleParameters",
                            "Give either 'resolution' or both 'width' and 'height', not all.")
                    .about("resolution", "width", "height"));
        } else if (width != height || (model.sizeRequired() && !width)) {
            parameters.refuse(
                    ApiError.of(400, "missingDimensionParameters", "'width' and 'height' must be given together.")
                            .about("width", "height"));
        } else if (width && model.sizeFromFrame()) {
            parameters.refuse(unsupported("width", model.air()).about("width", "height"));
        } else if (width) {
            return pixels(parameters, model);
        } else if (resolution) {
            String name = parameters.choice(
                    "resolution", List.copyOf(model.resolutions().keySet()));
            return name == null ? model.defaultSize() : model.resolutions().getOrDefault(name, model.defaultSize());
        }
        return model.defaultSize();
    }

    private static Dimensions pixels(ParameterReader parameters, Model model) {
        Long width = parameters.integer("width", 256, 3840);
        Long height = parameters.integer("height", 256, 3840);
        if (width == null || height == null) {
            return model.defaultSize();
        }
        var size = new Dimensions(width.intValue(), height.intValue());
        if (!model.sizes().contains(size)) {
            List<String> allowed =
                    model.sizes().stream().map(Dimensions::toString).toList();
            parameters.refuse(ApiError.of(
                            400,
                            "unsupportedDimensions",
                            "The model '" + model.air() + "' does not make " + size + ". Must be one of " + allowed
                                    + ".")
                    .about("width", "height")
                    .expecting("integer")
                    .allowing(allowed));
        }
        return size;
    }

    private static Duration duration(ParameterReader parameters, Model model, Dimensions size) {
        Durations durations = model.durationsFor(size);
        Duration shortest = millis(durations.shortest());
        JsonNode value = parameters.get("duration");
        if (value == null) {
            return shortest;
        }
        if (!value.isNumber() || value.decimalValue().signum() <= 0) {
            parameters.refuse(
                    invalid("duration", "Must be a positive number of seconds.").expecting("number"));
            return shortest;
        }
        if (!durations.contains(value.decimalValue())) {
            parameters.refuse(unsupportedDuration(model, durations));
            return shortest;
        }
        return millis(value.decimalValue());
    }

    private static ApiError unsupportedDuration(Model model, Durations durations) {
        String start = "Unsupported value for 'duration'. The model '" + model.air() + "' makes ";
        return switch (durations) {
            case Durations.Listed listed ->
                ApiError.of(400, "unsupportedDuration", start + listed.values() + " seconds.")
                        .about("duration")
                        .expecting("number")
                        .allowing(listed.values());
            case Durations.Stepped range ->
                ApiError.of(
                                400,
                                "unsupportedDuration",
                                start + range.shortest() + " to " + range.longest() + " seconds in steps of "
                                        + range.step() + ".")
                        .about("duration")
                        .expecting("number")
                        .between(range.shortest(), range.longest())
                        .inMultiplesOf(range.step());
        };
    }

    private static Duration millis(BigDecimal seconds) {
        return Duration.ofMillis(seconds.movePointRight(3).longValueExact());
    }

    private static boolean checkSafety(ParameterReader parameters) {
        ObjectNode safety = parameters.object("safety");
        if (safety == null) {
            return parameters.flag("checkNSFW");
        }
        boolean checkContent = false;
        Boolean byMode = null;
        for (Map.Entry<String, JsonNode> member : safety.properties()) {
            JsonNode value = member.getValue();
            switch (member.getKey()) {
                case "checkContent" -> {
                    if (value.isBoolean()) {
                        checkContent = value.booleanValue();
                    } else {
                        parameters.refuse(invalid("safety.checkContent", "Must be true or false.")
                                .expecting("boolean"));
                    }
                }
                case "mode" -> {
                    List<String> modes = List.of("none", "fast", "full");
                    if (value.isString() && modes.contains(value.stringValue())) {
                        byMode = !value.stringValue().equals("none");
                    } else {
                        parameters.refuse(invalid("safety.mode", "Must be one of " + modes + ".")
                                .expecting("string")
                                .allowing(modes));
                    }
                }
                default -> parameters.refuse(unknown("safety." + member.getKey()));
            }
        }
        // Where both are given, the mode decides.
        return byMode == null ? checkContent : byMode;
    }

    /** Checks the settings of the provider and says whether they switch sound on. */
    private boolean checkSettings(ParameterReader parameters, Model model) {
        boolean audio = false;
        if (model.supports().contains("settings")) {
            audio = audioSwitchedOn(parameters.object("settings"));
        }
        ObjectNode byProvider =
                model.supports().contains("providerSettings") ? parameters.object("providerSettings") : null;
        if (byProvider != null) {
            for (Map.Entry<String, JsonNode> entry : byProvider.properties()) {
                audio |= checkProvider(parameters, model, entry.getKey(), entry.getValue());
            }
        }
        return audio && model.audio() != Audio.NO;
    }

    private boolean checkProvider(ParameterReader parameters, Model model, String provider, JsonNode settings) {
        String name = "providerSettings." + provider;
        if (!catalogue.knowsProvider(provider)) {
            parameters.refuse(
                    ApiError.of(400, "unknownProviderSettingsProvider", "There is no provider '" + provider + "'.")
                            .about(name));
        } else if (!provider.equals(model.provider())) {
            parameters.refuse(ApiError.of(
                            400,
                            "mismatchProviderSettingsProvider",
                            "The model '" + model.air() + "' belongs to '" + model.provider() + "', not to '" + provider
                                    + "'.")
                    .about(name)
                    .allowing(List.of(model.provider())));
        } else if (settings instanceof ObjectNode members) {
            members.properties().forEach(member -> checkMember(parameters, model, name, member));
            return audioSwitchedOn(members);
        } else {
            parameters.refuse(invalid("providerSettings", "'" + name + "' must be an object.")
                    .expecting("object"));
        }
        return false;
    }

    private static void checkMember(
            ParameterReader parameters, Model model, String path, Map.Entry<String, JsonNode> member) {
        String type = model.providerSettings().get(member.getKey());
        String name = path + "." + member.getKey();
        if (type == null) {
            parameters.refuse(unknown(name));
        } else if (!isOfType(member.getValue(), type)) {
            parameters.refuse(invalid(name, "Must be of type " + type + ".").expecting(type));
        }
    }

    private static boolean isOfType(JsonNode value, String type) {
        return switch (type) {
            case "boolean" -> value.isBoolean();
            case "string" -> value.isString();
            case "integer" -> value.isIntegralNumber();
            case "number" -> value.isNumber();
            case "object" -> value.isObject();
            case "array" -> value.isArray();
            default -> throw new IllegalStateException("no such type in the catalogue: " + type);
        };
    }

    private static boolean audioSwitchedOn(@Nullable ObjectNode settings) {
        return settings != null
                && AUDIO_SWITCHES.stream()
                        .anyMatch(name -> settings.path(name).isBoolean()
                                && settings.path(name).booleanValue());
    }
}
