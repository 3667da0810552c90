package io.scenefleet.gateway.submission;

import io.scenefleet.session.SceneDescription;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The prompt sent to the model: the visual description, then one line per other aspect in a fixed order. The author's
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

    /** Truncates the prompt to at most {@code limit} characters, between two words if possible. */
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
