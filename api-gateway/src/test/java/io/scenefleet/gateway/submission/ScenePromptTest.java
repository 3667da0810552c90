package io.scenefleet.gateway.submission;

import static org.assertj.core.api.Assertions.assertThat;

import io.scenefleet.scene.Scenario;
import io.scenefleet.session.SceneDescription;
import org.junit.jupiter.api.Test;

class ScenePromptTest {
    @Test
    void what_is_to_be_seen_comes_first_and_everything_else_has_a_line_of_its_own() {
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
    void what_is_not_described_has_no_line() {
        assertThat(ScenePrompt.compose(SceneDescriptions.plain(Scenario.HOOK))).isEqualTo("A view");
    }

    @Test
    void a_prompt_is_cut_between_words() {
        assertThat(ScenePrompt.cut("one two three", 13)).isEqualTo("one two three");
        assertThat(ScenePrompt.cut("one two three", 12)).isEqualTo("one two");
        assertThat(ScenePrompt.cut("one two three", 7)).isEqualTo("one two");
        assertThat(ScenePrompt.cut("one two three", 6)).isEqualTo("one");
    }

    @Test
    void a_prompt_of_one_word_is_cut_between_characters() {
        assertThat(ScenePrompt.cut("abcdef", 3)).isEqualTo("abc");
        assertThat(ScenePrompt.cut("ab\uD83D\uDE00cd", 3)).isEqualTo("ab");
    }
}
