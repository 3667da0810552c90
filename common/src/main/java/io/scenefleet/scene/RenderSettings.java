package io.scenefleet.scene;

import org.jspecify.annotations.Nullable;

/**
 * What is ordered from the provider for one scene, already fitted to the model.
 *
 * @param model           AIR identifier of the model, {@code provider:id@version}
 * @param prompt          the complete prompt
 * @param duration        length of the video in seconds, one that the model supports
 * @param width           pixels; present if and only if {@code height} is
 * @param height          pixels; present if and only if {@code width} is
 * @param firstFrameImage URL or provider's id of the image that the video starts with
 */
public record RenderSettings(
        String model,
        String prompt,
        double duration,
        @Nullable Integer width,
        @Nullable Integer height,
        @Nullable String firstFrameImage) {
    public RenderSettings {
        Required.member("model", model);
        Required.member("prompt", prompt);
        if (model.isBlank()) {
            throw new IllegalArgumentException("model must not be blank");
        }
        if (prompt.isBlank()) {
            throw new IllegalArgumentException("prompt must not be blank");
        }
        if (!(duration > 0 && Double.isFinite(duration))) {
            throw new IllegalArgumentException("duration must be positive, was " + duration);
        }
        if ((width == null) != (height == null)) {
            throw new IllegalArgumentException("width and height belong together");
        }
        if (width != null && width < 1 || height != null && height < 1) {
            throw new IllegalArgumentException("width and height must be positive");
        }
    }
}
