package io.scenefleet.gateway.submission;

import io.scenefleet.session.SceneDescription;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The text that a model gets: what is to be seen, then one line per other aspect, in the same order always. The author's
 * words are not changed.
 */
final class ScenePrompt {
    private ScenePrompt() {}

    static String compose(SceneDescription scene) {
        return Stream.of(
                        scene.visualDescription().strip(),
                        line("Camera", scene.cameraWork()),
                        line("Lighting", scene.lighting()),
                        line("Audio", scene.audioDesign()),
                        line("Music", scene.backgroundMusic()),
                        line("Sound effects", scene.soundEffects()),
                        line("Narration", scene.dialogNarration()))
                .filter(Objects::nonNull)
                .collect(Collectors.joining("\n"));
    }

    /** At most so many characters of the prompt, cut between two words where there are two. */
    static String cut(String prompt, int limit) {
        if (prompt.length() <= limit) {
            return prompt;
        }
        int end = limit;
        while (end > 0 && !Character.isWhitespace(prompt.charAt(end))) {
            end--;
        }
        if (end == 0) {
            end = Character.isHighSurrogate(prompt.charAt(limit - 1)) ? limit - 1 : limit;
        }
        return prompt.substring(0, end).stripTrailing();
    }

    private static @Nullable String line(String aspect, @Nullable String text) {
        return text == null || text.isBlank() ? null : aspect + ": " + text.strip();
    }
}
