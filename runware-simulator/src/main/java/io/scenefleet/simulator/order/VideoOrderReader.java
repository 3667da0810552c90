package io.scenefleet.simulator.order;

import static io.scenefleet.simulator.order.ParameterReader.invalid;
import static io.scenefleet.simulator.order.ParameterReader.missing;
import static io.scenefleet.simulator.order.ParameterReader.unknown;
import static io.scenefleet.simulator.order.ParameterReader.unsupported;

import io.scenefleet.simulator.catalogue.Catalogue;
import io.scenefleet.simulator.catalogue.Dimensions;
import io.scenefleet.simulator.catalogue.FrameRule;
import io.scenefleet.simulator.catalogue.Model;
import io.scenefleet.simulator.fault.FaultSyntax;
import io.scenefleet.simulator.wire.ApiError;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads a videoInference task strictly, according to the catalogue. Unknown parameters are errors. */
public final class VideoOrderReader {
    private static final int MAX_PROMPT = 3_000;
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

    private final Catalogue catalogue;
    private final boolean directives;

    /**
     * @param directives whether prompts may contain fault directives, so that an invalid one is an error
     */
    public VideoOrderReader(Catalogue catalogue, boolean directives) {
        this.catalogue = catalogue;
        this.directives = directives;
    }

    /** The result of reading a task. */
    public sealed interface Reading {
        /** The task is valid. Its first frame, if any, has not been read yet. */
        record Valid(VideoOrder order, @Nullable FirstFrame firstFrame) implements Reading {}

        /** The task is invalid. All errors are listed. */
        record Rejected(List<ApiError> errors) implements Reading {
            public Rejected {
                errors = List.copyOf(errors);
            }
        }
    }

    public Reading read(ObjectNode task) {
        var parameters = new ParameterReader(task);
        UUID id = taskId(parameters);
        Model model = model(parameters);
        if (id == null || model == null) {
            return new Reading.Rejected(parameters.errors());
        }
        task.propertyNames().forEach(name -> checkName(parameters, model, name));
        Reading.Valid valid = order(parameters, id, model, task);
        return parameters.errors().isEmpty() ? valid : new Reading.Rejected(parameters.errors());
    }

    private static @Nullable UUID taskId(ParameterReader parameters) {
        JsonNode value = parameters.get("taskUUID");
        if (value == null) {
            parameters.reject(missing("taskUUID"));
            return null;
        }
        UUID id = value.isString() ? TaskIds.read(value.stringValue()).orElse(null) : null;
        if (id == null) {
            parameters.reject(invalid("taskUUID", "Must be a UUID.").expecting("string"));
        }
        return id;
    }

    private @Nullable Model model(ParameterReader parameters) {
        JsonNode value = parameters.get("model");
        if (value == null) {
            parameters.reject(missing("model"));
            return null;
        }
        if (!value.isString() || !AIR.matcher(value.stringValue()).matches()) {
            parameters.reject(invalid("model", "Must be an AIR of the form provider:id@version.")
                    .expecting("string"));
            return null;
        }
        Model model = catalogue.find(value.stringValue()).orElse(null);
        if (model == null) {
            parameters.reject(
                    ApiError.of(404, "unknownModel", "Unknown video model '%s'.".formatted(value.stringValue()))
                            .about("model"));
        }
        return model;
    }

    private Reading.Valid order(ParameterReader parameters, UUID id, Model model, ObjectNode task) {
        String prompt = prompt(parameters, model);
        var output = new OutputOptions(parameters);
        output.check();
        checkOptions(parameters, model);
        var clip = new ClipParameters(parameters, model);
        FirstFrame firstFrame = MediaInputs.check(parameters, model);
        Dimensions size = clip.size();
        Duration duration = clip.duration(size);
        int results = numberResults(parameters);
        boolean audio = new ProviderSettings(parameters, catalogue, model).readAudio();
        var order = new VideoOrder(
                id,
                task.path("taskUUID").stringValue(),
                model,
                prompt,
                size,
                duration,
                results,
                parameters.flag("includeCost"),
                ttl(parameters),
                seed(parameters, model),
                output.readSafetyCheck(),
                null,
                parameters.httpUrl("webhookURL"),
                parameters.httpUrl("uploadEndpoint"),
                model.priceFor(size).microsFor(duration, audio) * results);
        return new Reading.Valid(order, firstFrame);
    }

    private static int numberResults(ParameterReader parameters) {
        Long number = parameters.integer("numberResults", 1, 4);
        return number == null ? 1 : number.intValue();
    }

    private static @Nullable Duration ttl(ParameterReader parameters) {
        Long seconds = parameters.integer("ttl", 60, 10L * 365 * 24 * 3600);
        return seconds == null ? null : Duration.ofSeconds(seconds);
    }

    private static @Nullable Long seed(ParameterReader parameters, Model model) {
        return model.supports().contains("seed") ? parameters.integer("seed", 1, Long.MAX_VALUE) : null;
    }

    private static void checkName(ParameterReader parameters, Model model, String name) {
        if (DEPENDING_ON_MODEL.contains(name)) {
            if (!model.supports().contains(name)) {
                parameters.reject(unsupported(name, model.air()));
            }
        } else if (!SHARED.contains(name)) {
            parameters.reject(unknown(name));
        }
    }

    private String prompt(ParameterReader parameters, Model model) {
        if (!parameters.has("positivePrompt")) {
            if (model.firstFrame() != FrameRule.REQUIRED) {
                parameters.reject(missing("positivePrompt"));
            }
            return "";
        }
        String prompt = Objects.requireNonNullElse(parameters.text("positivePrompt", 2, MAX_PROMPT), "");
        if (directives) {
            checkDirectives(prompt, parameters);
        }
        return prompt;
    }

    private static void checkDirectives(String prompt, ParameterReader parameters) {
        try {
            FaultSyntax.directivesIn(prompt);
        } catch (IllegalArgumentException e) {
            parameters.reject(
                    invalid("positivePrompt", "Invalid directive for the simulator: %s.".formatted(e.getMessage())));
        }
    }

    private static void checkOptions(ParameterReader parameters, Model model) {
        Set<String> supported = model.supports();
        if (supported.contains("negativePrompt")) {
            parameters.text("negativePrompt", 2, MAX_PROMPT);
        }
        if (supported.contains("CFGScale")) {
            parameters.number("CFGScale", model.cfgScale());
        }
        if (supported.contains("steps")) {
            parameters.integer("steps", 10, 50);
        }
        if (supported.contains("scheduler")) {
            parameters.text("scheduler", 1, 100);
        }
        if (supported.contains("acceleration")) {
            parameters.choice("acceleration", List.of("none", "low", "medium", "high"));
        }
        if (supported.contains("acceleratorOptions")) {
            parameters.object("acceleratorOptions");
        }
        JsonNode lora = parameters.get("lora");
        if (lora != null && supported.contains("lora") && !lora.isArray()) {
            parameters.reject(invalid("lora", "Must be an array.").expecting("array"));
        }
        new ClipParameters(parameters, model).checkFrameRate();
    }
}
