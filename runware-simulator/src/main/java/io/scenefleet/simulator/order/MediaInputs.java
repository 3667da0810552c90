package io.scenefleet.simulator.order;

import static io.scenefleet.simulator.order.ParameterReader.invalid;
import static io.scenefleet.simulator.order.ParameterReader.missing;
import static io.scenefleet.simulator.order.ParameterReader.unknown;
import static io.scenefleet.simulator.order.ParameterReader.unsupported;

import io.scenefleet.simulator.catalogue.FrameRule;
import io.scenefleet.simulator.catalogue.Model;
import io.scenefleet.simulator.wire.ApiError;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Validates the pictures, videos and sounds of a task. */
final class MediaInputs {
    private static final String FRAMES = "inputs.frameImages";
    private static final Set<String> LISTS = Set.of(
            "referenceImages",
            "images",
            "audios",
            "references",
            "referenceVideos",
            "referenceAudios",
            "referenceVoices",
            "elements");
    private static final Set<String> SINGLES = Set.of("video", "audio", "mask", "image");

    private final ParameterReader parameters;
    private final Model model;

    private MediaInputs(ParameterReader parameters, Model model) {
        this.parameters = parameters;
        this.model = model;
    }

    /**
     * Validates all media inputs and adds errors to {@code parameters}.
     *
     * @return the first frame; absent for none
     */
    static @Nullable FirstFrame check(ParameterReader parameters, Model model) {
        return new MediaInputs(parameters, model).check();
    }

    private @Nullable FirstFrame check() {
        ObjectNode inputs = parameters.object("inputs");
        var frames = new ArrayList<Frames>();
        if (inputs != null) {
            inputs.properties().forEach(member -> checkMember(member, frames));
        }
        JsonNode legacy = parameters.get("frameImages");
        if (legacy != null) {
            frames.add(new Frames("frameImages", "inputImage", legacy));
        }
        checkTopLevelLists();
        return checkFrames(frames);
    }

    private void checkMember(Map.Entry<String, JsonNode> member, List<Frames> frames) {
        String name = "inputs." + member.getKey();
        if (member.getKey().equals("frameImages") || member.getKey().equals("frames")) {
            frames.add(new Frames(name, "image", member.getValue()));
        } else if (member.getKey().equals("speech")) {
            requireSupport(name);
        } else if (LISTS.contains(member.getKey())) {
            if (requireSupport(name)) {
                checkList(name, member.getValue());
            }
        } else if (SINGLES.contains(member.getKey())) {
            if (requireSupport(name) && !isMedia(member.getValue())) {
                parameters.reject(notMedia(name));
            }
        } else {
            parameters.reject(unknown(name));
        }
    }

    private boolean requireSupport(String name) {
        if (model.supports().contains(name)) {
            return true;
        }
        parameters.reject(unsupported(name, model.air()));
        return false;
    }

    private void checkTopLevelLists() {
        for (String name : List.of("referenceImages", "referenceVideos", "inputAudios")) {
            JsonNode value = parameters.get(name);
            if (value != null && model.supports().contains(name)) {
                checkList(name, value);
            }
        }
    }

    private void checkList(String name, JsonNode value) {
        if (!(value instanceof ArrayNode list) || list.isEmpty() || list.size() > 16) {
            parameters.reject(
                    invalid(name, "Must be an array of 1 to 16 media.").expecting("array"));
        } else if (list.valueStream().anyMatch(item -> !item.isObject() && !isMedia(item))) {
            parameters.reject(notMedia(name));
        }
    }

    private @Nullable FirstFrame checkFrames(List<Frames> given) {
        if (given.isEmpty()) {
            if (model.firstFrame() == FrameRule.REQUIRED) {
                parameters.reject(missing(FRAMES));
            }
            return null;
        }
        if (given.size() > 1) {
            parameters.reject(ApiError.of(400, "incompatibleParameters", "Frames must be given in one parameter only.")
                    .about(given.stream().map(Frames::name).toArray(String[]::new)));
            return null;
        }
        if (model.firstFrame() == FrameRule.NONE) {
            parameters.reject(unsupported(given.getFirst().name(), model.air()));
            return null;
        }
        return checkPositions(given.getFirst());
    }

    private @Nullable FirstFrame checkPositions(Frames frames) {
        int most = model.lastFrame() ? 2 : 1;
        if (!(frames.value() instanceof ArrayNode list) || list.isEmpty() || list.size() > most) {
            parameters.reject(
                    invalid(frames.name(), "Must be an array of 1 to %d frames for this model.".formatted(most))
                            .expecting("array")
                            .between(BigDecimal.ONE, BigDecimal.valueOf(most)));
            return null;
        }
        var positions = new ArrayList<String>();
        for (int i = 0; i < list.size(); i++) {
            String position = position(frames, list.get(i), i);
            if (position == null) {
                return null;
            }
            positions.add(position);
        }
        return firstOf(frames, positions);
    }

    private @Nullable FirstFrame firstOf(Frames frames, List<String> positions) {
        if (!positions.contains("first") && model.firstFrame() == FrameRule.REQUIRED) {
            parameters.reject(invalid(frames.name(), "The model requires a first frame."));
        } else if (positions.contains("last") && !model.lastFrame()) {
            parameters.reject(invalid(frames.name(), "The model supports only a first frame."));
        } else if (Set.copyOf(positions).size() < positions.size()) {
            parameters.reject(invalid(frames.name(), "Two frames have the same position."));
        } else {
            int first = positions.indexOf("first");
            return first < 0 ? null : frames.at(first);
        }
        return null;
    }

    private @Nullable String position(Frames frames, JsonNode item, int index) {
        String name = frames.name() + "[" + index + "]";
        String byOrder = index == 0 ? "first" : "last";
        if (item.isString() && isMedia(item)) {
            return byOrder;
        }
        JsonNode media = item.get(frames.mediaKey());
        if (!item.isObject() || media == null || !isMedia(media)) {
            parameters.reject(
                    invalid(frames.name(), "'%s' must have media in '%s'.".formatted(name, frames.mediaKey())));
            return null;
        }
        for (String key : item.propertyNames()) {
            if (!key.equals(frames.mediaKey()) && !key.equals("frame")) {
                parameters.reject(unknown(name + "." + key));
                return null;
            }
        }
        return namedPosition(name, item.get("frame"), byOrder);
    }

    private @Nullable String namedPosition(String name, @Nullable JsonNode frame, String byOrder) {
        if (frame == null) {
            return byOrder;
        }
        if (frame.isIntegralNumber() && frame.canConvertToInt() && frame.intValue() >= 0) {
            return frame.intValue() == 0 ? "first" : "last";
        }
        if (frame.isString() && Set.of("first", "last").contains(frame.stringValue())) {
            return frame.stringValue();
        }
        parameters.reject(invalid(name + ".frame", "Must be 'first', 'last' or a frame number.")
                .allowing(List.of("first", "last")));
        return null;
    }

    private static boolean isMedia(JsonNode value) {
        return value.isString() && MediaSource.read(value.stringValue()).isPresent();
    }

    private static ApiError notMedia(String name) {
        return invalid(name, "Must be the UUID of uploaded media, a URL, a data URI or base64.")
                .expecting("string");
    }

    /** Frames in the current or the legacy form. */
    private record Frames(String name, String mediaKey, JsonNode value) {
        @Nullable
        FirstFrame at(int index) {
            JsonNode item = value.path(index);
            String media =
                    item.isString() ? item.stringValue() : item.path(mediaKey).asString("");
            return MediaSource.read(media)
                    .map(source -> new FirstFrame(name, source))
                    .orElse(null);
        }
    }
}
