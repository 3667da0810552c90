package io.scenefleet.scene;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class SceneFailureTest {
    @Test
    void a_sentence_is_kept_as_it_is() {
        var sentence = "x".repeat(300);

        assertThat(new SceneFailure(FailureCode.PROVIDER_ERROR, sentence).message())
                .isEqualTo(sentence);
    }

    @Test
    void a_longer_message_is_cut_and_shows_it() {
        var failure = new SceneFailure(FailureCode.PROVIDER_ERROR, "x".repeat(301));

        assertThat(failure.message()).isEqualTo("x".repeat(299) + "…");
    }

    @Test
    void a_character_of_two_halves_is_not_cut_apart() {
        var failure = new SceneFailure(FailureCode.PROVIDER_ERROR, "x".repeat(298) + "🎬🎬");

        assertThat(failure.message()).isEqualTo("x".repeat(298) + "…");
        assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(failure.message()))
                .isTrue();
    }
}
