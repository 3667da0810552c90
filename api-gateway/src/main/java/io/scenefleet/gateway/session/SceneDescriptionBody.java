package io.scenefleet.gateway.session;

import io.scenefleet.session.SceneDescription;
import org.jspecify.annotations.Nullable;

/**
 * One scene of a script as HTTP has it, in both directions: what is answered may be sent back as it is. What is wrong
 * with one that was sent, {@link ScriptReader} tells.
 *
 * @param scenario        {@code hook}, {@code problem}, {@code solution} or {@code cta}; required, each at most once
 * @param duration        seconds, more than 0 and at most 60; required
 * @param firstFrameImage http(s) URL of a picture, or the provider's UUID of one
 * @param selectedImageId kept, not used
 * @param model           AIR identifier of a known model; the gateway's default model where absent
 * @param approved        true where absent
 */
record SceneDescriptionBody(
        @Nullable String scenario,
        @Nullable Double duration,
        @Nullable String visualDescription,
        @Nullable String cameraWork,
        @Nullable String lighting,
        @Nullable String audioDesign,
        @Nullable String backgroundMusic,
        @Nullable String soundEffects,
        @Nullable String dialogNarration,
        @Nullable String firstFrameImage,
        @Nullable String selectedImageId,
        @Nullable String model,
        @Nullable Boolean approved) {
    static SceneDescriptionBody of(SceneDescription scene) {
        return new SceneDescriptionBody(
                scene.scenario().wireName(),
                scene.duration(),
                scene.visualDescription(),
                scene.cameraWork(),
                scene.lighting(),
                scene.audioDesign(),
                scene.backgroundMusic(),
                scene.soundEffects(),
                scene.dialogNarration(),
                scene.firstFrameImage(),
                scene.selectedImageId(),
                scene.model(),
                scene.approved());
    }
}
