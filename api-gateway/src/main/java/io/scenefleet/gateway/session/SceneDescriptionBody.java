package io.scenefleet.gateway.session;

import io.scenefleet.session.SceneDescription;
import org.jspecify.annotations.Nullable;

/**
 * One scene of a script, in requests and in responses: a client may send back what it received. {@link ScriptReader}
 * validates it.
 *
 * @param scenario        {@code hook}, {@code problem}, {@code solution} or {@code cta}; required, each at most once
 * @param duration        seconds, more than 0 and at most 60; required
 * @param firstFrameImage http(s) URL of an image, or the provider's UUID of one
 * @param selectedImageId stored, but not used
 * @param model           AIR identifier of a known model; defaults to the gateway's model
 * @param approved        defaults to true
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
