package io.scenefleet.session;

import io.scenefleet.scene.Scenario;
import org.jspecify.annotations.Nullable;

/**
 * What one scene of the ad should show and sound like, as its author approved it.
 *
 * @param duration        seconds
 * @param firstFrameImage URL or provider's id of the image that the video starts with
 * @param selectedImageId the author's own id of that image; kept, not used
 * @param model           AIR identifier; the default model if absent
 * @param approved        only approved scenes are generated
 */
public record SceneDescription(
        Scenario scenario,
        double duration,
        String visualDescription,
        @Nullable String cameraWork,
        @Nullable String lighting,
        @Nullable String audioDesign,
        @Nullable String backgroundMusic,
        @Nullable String soundEffects,
        @Nullable String dialogNarration,
        @Nullable String firstFrameImage,
        @Nullable String selectedImageId,
        @Nullable String model,
        boolean approved) {}
