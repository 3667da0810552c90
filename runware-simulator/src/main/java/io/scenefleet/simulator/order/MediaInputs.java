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

/** Checks the pictures, clips and sounds that a task starts from. */
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
     * Checks them all; what is wrong is noted in {@code parameters}.
     *
     * @return the first frame; absent when there is none
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
            refuseUnlessSupported(name);
        } else if (LISTS.contains(member.getKey())) {
            if (refuseUnlessSupported(name)) {
                checkList(name, member.getValue());
            }
        } else if (SINGLES.contains(member.getKey())) {
            if (refuseUnlessSupported(name) && !isMedia(member.getValue())) {
                parameters.refuse(notMedia(name));
            }
        } else {
            parameters.refuse(unknown(name));
        }
    }

    private boolean refuseUnlessSupported(String name) {
        if (model.supports().contains(name)) {
            return true;
        }
        parameters.refuse(unsupported(name, model.air()));
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
            parameters.refuse(
                    invalid(name, "Must be an array of 1 to 16 media.").expecting("array"));
        } else if (list.valueStream().anyMatch(item -> !item.isObject() && !isMedia(item))) {
            parameters.refuse(notMedia(name));
        }
    }

    private @Nullable FirstFrame checkFrames(List<Frames> given) {
        if (given.isEmpty()) {
            if (model.firstFrame() == FrameRule.REQUIRED) {
                parameters.refuse(missing(FRAMES));
            }
            return null;
        }
        if (given.size() > 1) {
            parameters.refuse(ApiError.of(400, "incompatibleParameters", "Frames are given twice, in two places.")
                    .about(given.stream().map(Frames::name).toArray(String[]::new)));
            return null;
        }
        if (model.firstFrame() == FrameRule.NONE) {
            parameters.refuse(unsupported(given.getFirst().name(), model.air()));
            return null;
        }
        return checkPositions(given.getFirst());
    }

    private @Nullable FirstFrame checkPositions(Frames frames) {
        int most = model.lastFrame() ? 2 : 1;
        if (!(frames.value() instanceof ArrayNode list) || list.isEmpty() || list.size() > most) {
            parameters.refuse(invalid(frames.name(), "The model takes an array of 1 to " + most + " frames.")
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
        if (!positions.contains("first") && model.firstFrame() == FrameRule.REQUIRED) {
            parameters.refuse(invalid(frames.name(), "The model needs a first frame."));
        } else if (positions.contains("last") && !model.lastFrame()) {
            parameters.refuse(invalid(frames.name(), "The model takes a first frame only."));
        } else if (Set.copyOf(positions).size() < positions.size()) {
            parameters.refuse(invalid(frames.name(), "Two frames have the same position."));
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
            parameters.refuse(invalid(frames.name(), "'" + name + "' has no media in '" + frames.mediaKey() + "'."));
            return null;
        }
        for (String key : item.propertyNames()) {
            if (!key.equals(frames.mediaKey()) && !key.equals("frame")) {
                parameters.refuse(unknown(name + "." + key));
                return null;
            }
        }
        JsonNode frame = item.get("frame");
        if (frame == null) {
            return byOrder;
        }
        if (frame.isIntegralNumber() && frame.canConvertToInt() && frame.intValue() >= 0) {
            return frame.intValue() == 0 ? "first" : "last";
        }
        if (frame.isString() && Set.of("first", "last").contains(frame.stringValue())) {
            return frame.stringValue();
        }
        parameters.refuse(invalid(name + ".frame", "Must be first, last or the number of a frame.")
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

    /** Frames as they were given, in the present form or the one before. */
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
