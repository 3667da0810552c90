package io.scenefleet.gateway.submission;

import io.scenefleet.scene.Scenario;
import io.scenefleet.session.SceneDescription;
import org.jspecify.annotations.Nullable;

/** Sample scene descriptions. */
final class SceneDescriptions {
    private SceneDescriptions() {}

    static SceneDescription plain(Scenario scenario) {
        return scene(scenario, 7, "A view", null, null, true);
    }

    static SceneDescription scene(
            Scenario scenario,
            double duration,
            String text,
            @Nullable String firstFrame,
            @Nullable String model,
            boolean approved) {
        return new SceneDescription(
                scenario, duration, text, null, null, null, null, null, null, firstFrame, null, model, approved);
    }
}
