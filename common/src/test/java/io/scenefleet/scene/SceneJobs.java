package io.scenefleet.scene;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Messages for tests. */
final class SceneJobs {
    private SceneJobs() {}

    /** The message whose JSON is pinned in {@link SceneJobTest}. */
    static SceneJob hook() {
        return hook(null);
    }

    static SceneJob hook(@Nullable String firstFrameImage) {
        return new SceneJob(
                1,
                "3f0c6a52-9d5e-4c2b-8f3a-0d6f1f1f9b11",
                "abc-123",
                Scenario.HOOK,
                2,
                JobKind.GENERATE,
                List.of(Scenario.HOOK, Scenario.CTA),
                new RenderSettings("klingai:kling-video@3-standard", "A cup falls.", 7, 1280, 720, firstFrameImage),
                Instant.parse("2026-03-01T10:15:30.123Z"));
    }
}
