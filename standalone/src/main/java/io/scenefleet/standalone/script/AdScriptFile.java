package io.scenefleet.standalone.script;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * Reads an ad script: a list of scene descriptions, or an object with that list under {@code scene_descriptions}.
 *
 * <p>Files whose name ends in {@code .json} are JSON, all others YAML.
 */
public final class AdScriptFile {
    private static final JsonMapper JSON = new JsonMapper();
    private static final YAMLMapper YAML = new YAMLMapper();

    private AdScriptFile() {}

    /** The ad of the demo. */
    public static AdScript sample() {
        try (InputStream in = Objects.requireNonNull(AdScriptFile.class.getResourceAsStream("ember-cup.yaml"))) {
            return script(YAML.readTree(in), "the sample ad");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws AdScriptUnreadableException if it is not an ad script; the message says where */
    public static AdScript read(Path file) {
        ObjectMapper mapper = file.toString().endsWith(".json") ? JSON : YAML;
        try {
            return script(mapper.readTree(Files.readString(file)), file.toString());
        } catch (NoSuchFileException e) {
            throw new AdScriptUnreadableException("File %s does not exist".formatted(file), e);
        } catch (IOException e) {
            throw new AdScriptUnreadableException("Cannot read " + file + ": " + e, e);
        } catch (JacksonException e) {
            throw new AdScriptUnreadableException(
                    file + " is neither YAML nor JSON: " + e.getOriginalMessage() + place(e), e);
        }
    }

    private static String place(JacksonException e) {
        return e.getLocation() == null ? "" : " (line " + e.getLocation().getLineNr() + ")";
    }

    private static AdScript script(JsonNode content, String source) {
        JsonNode list = content.isObject() ? content.path("scene_descriptions") : content;
        if (!list.isArray() || list.isEmpty()) {
            throw new AdScriptUnreadableException(
                    source + " has no list of scene descriptions, neither at the top nor under scene_descriptions");
        }
        List<JsonNode> scenes = list.valueStream().toList();
        var scenarios = new HashSet<String>();
        for (int i = 0; i < scenes.size(); i++) {
            check(scenes.get(i), "scene " + (i + 1) + " of " + source, scenarios);
        }
        return new AdScript(scenes);
    }

    private static void check(JsonNode scene, String name, HashSet<String> scenarios) {
        if (!scene.path("scenario").isString()) {
            throw new AdScriptUnreadableException(name + " has no scenario (hook, problem, solution or cta)");
        }
        if (!scene.path("duration").isNumber()) {
            throw new AdScriptUnreadableException(name + " has no duration in seconds");
        }
        if (!scenarios.add(scene.path("scenario").asString())) {
            throw new AdScriptUnreadableException(
                    name + " repeats scenario " + scene.path("scenario").asString());
        }
    }
}
