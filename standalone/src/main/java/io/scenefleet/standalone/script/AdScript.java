package io.scenefleet.standalone.script;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * The scene descriptions of one ad.
 *
 * @param scenes one object per scene, passed to the gateway as it is, which judges it; here only {@code scenario} (text) and
 *               {@code duration} (seconds) are looked at
 */
public record AdScript(List<JsonNode> scenes) {

    public AdScript {
        scenes = List.copyOf(scenes);
    }

    /** How long each scene should be, in seconds, by scenario, in the order of the script. */
    public Map<String, Double> durations() {
        return scenes.stream()
                .collect(Collectors.toMap(
                        scene -> scene.path("scenario").asString(),
                        scene -> scene.path("duration").asDouble(),
                        (first, _) -> first,
                        LinkedHashMap::new));
    }
}
