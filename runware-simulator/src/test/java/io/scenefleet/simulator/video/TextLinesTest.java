package io.scenefleet.simulator.video;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TextLinesTest {
    @Test
    void text_is_wrapped_between_words() {
        assertThat(TextLines.wrapped("a paper boat on a lake", 10, 5)).containsExactly("a paper", "boat on a", "lake");
    }

    @Test
    void a_long_word_is_broken() {
        assertThat(TextLines.wrapped("abcdefghijkl mn", 5, 5)).containsExactly("abcde", "fghij", "kl mn");
    }

    @Test
    void truncated_text_ends_with_dots() {
        assertThat(TextLines.wrapped("one two three four", 8, 2)).containsExactly("one two", "three...");
    }

    @Test
    void accents_and_curly_quotes_become_plain() {
        assertThat(TextLines.wrapped("“Crème\nbrûlée” – für  dich", 40, 2))
                .containsExactly("\"Creme brulee\" - fur dich");
    }

    @Test
    void no_text_is_one_empty_line() {
        assertThat(TextLines.wrapped("", 10, 2)).containsExactly("");
    }
}
