package io.scenefleet.standalone.script;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * The scene descriptions of one ad.
 *
 * @param scenes one object per scene, passed to the gateway, which validates it; only {@code scenario} (text) and
 *               {@code duration} (seconds) are read here
 */
public record AdScript(List<JsonNode> scenes) {
    public AdScript {
        scenes = List.copyOf(scenes);
    }

    /** Requested length of each scene in seconds, by scenario, in the order of the script. */
    public Map<String, Double> durations() {
        return scenes.stream()
                .collect(Collectors.toMap(
                        scene -> scene.path("scenario").asString(),
                        scene -> scene.path("duration").asDouble(),
                        (first, _) -> first,
                        LinkedHashMap::new));
    }
}
