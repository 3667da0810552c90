package io.scenefleet.standalone.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

@SuppressWarnings("NullAway.Init")
class AdScriptFileTest {
    @TempDir
    Path folder;

    @Test
    void the_sample_has_four_scenes_with_every_field() {
        AdScript sample = AdScriptFile.sample();

        assertThat(sample.durations())
                .containsExactlyInAnyOrderEntriesOf(Map.of("hook", 7.0, "problem", 7.0, "solution", 10.0, "cta", 6.0));
        assertThat(sample.scenes())
                .allSatisfy(scene -> assertThat(scene.propertyNames())
                        .containsExactlyInAnyOrder(
                                "scenario",
                                "duration",
                                "visual_description",
                                "camera_work",
                                "lighting",
                                "audio_design",
                                "background_music",
                                "sound_effects",
                                "dialog_narration"));
    }

    @Test
    void yaml_and_json_say_the_same() throws IOException {
        var yaml = read("ad.yaml", """
                - scenario: hook
                  duration: 7
                  visual_description: A cup
                """);
        var json = read("ad.json", """
                {"scene_descriptions": [{"scenario": "hook", "duration": 7, "visual_description": "A cup"}]}
                """);

        assertThat(yaml).isEqualTo(json);
    }

    @Test
    void fields_it_does_not_know_are_passed_on() throws IOException {
        var script = read("ad.yml", """
                scene_descriptions:
                  - {scenario: hook, duration: 7.5, model: "klingai:5@3", approved: false}
                """);

        JsonNode scene = script.scenes().getFirst();
        assertThat(scene.path("model").asString()).isEqualTo("klingai:5@3");
        assertThat(scene.path("approved").asBoolean(true)).isFalse();
        assertThat(script.durations()).containsEntry("hook", 7.5);
    }

    @Test
    void what_is_wrong_is_said_with_its_place() {
        assertUnreadable("- {duration: 7}", "scene 1", "scenario");
        assertUnreadable("- {scenario: hook, duration: long}", "scene 1", "duration");
        assertUnreadable("- {scenario: hook, duration: 7}\n- {scenario: hook, duration: 7}", "scene 2", "hook");
        assertUnreadable("title: An ad", "scene_descriptions");
        assertUnreadable("", "scene_descriptions");
        assertUnreadable("- scenario: [hook\n- duration", "line");
    }

    @Test
    void a_missing_file_is_named() {
        assertThatThrownBy(() -> AdScriptFile.read(folder.resolve("none.yaml")))
                .isInstanceOf(AdScriptUnreadableException.class)
                .hasMessageContaining("none.yaml");
    }

    private void assertUnreadable(String content, String... words) {
        assertThatThrownBy(() -> read("bad.yaml", content))
                .isInstanceOf(AdScriptUnreadableException.class)
                .message()
                .contains(List.of(words));
    }

    private AdScript read(String name, String content) throws IOException {
        return AdScriptFile.read(Files.writeString(folder.resolve(name), content));
    }
}
