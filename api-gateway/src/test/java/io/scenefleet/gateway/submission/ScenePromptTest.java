package io.scenefleet.gateway.submission;

import static org.assertj.core.api.Assertions.assertThat;

import io.scenefleet.scene.Scenario;
import io.scenefleet.session.SceneDescription;
import org.junit.jupiter.api.Test;

class ScenePromptTest {
    @Test
    void the_visual_description_comes_first_and_every_other_aspect_has_its_own_line() {
        var scene = new SceneDescription(
                Scenario.HOOK,
                7,
                " A cat [[fail:providerError]] ",
                "Slow zoom",
                "Dawn",
                "Stereo",
                "Piano",
                "Rain",
                "“Tired of rain?”",
                null,
                "picture-7",
                null,
                true);

        assertThat(ScenePrompt.compose(scene)).isEqualTo("""
                A cat [[fail:providerError]]
                Camera: Slow zoom
                Lighting: Dawn
                Audio: Stereo
                Music: Piano
                Sound effects: Rain
                Narration: “Tired of rain?”""");
    }

    @Test
    void an_aspect_that_is_not_described_has_no_line() {
        assertThat(ScenePrompt.compose(SceneDescriptions.plain(Scenario.HOOK))).isEqualTo("A view");
    }

    @Test
    void a_prompt_is_truncated_between_words() {
        assertThat(ScenePrompt.cut("one two three", 13)).isEqualTo("one two three");
        assertThat(ScenePrompt.cut("one two three", 12)).isEqualTo("one two");
        assertThat(ScenePrompt.cut("one two three", 7)).isEqualTo("one two");
        assertThat(ScenePrompt.cut("one two three", 6)).isEqualTo("one");
    }

    @Test
    void a_prompt_of_one_word_is_truncated_between_characters() {
        assertThat(ScenePrompt.cut("abcdef", 3)).isEqualTo("abc");
        assertThat(ScenePrompt.cut("ab\uD83D\uDE00cd", 3)).isEqualTo("ab");
    }
}
