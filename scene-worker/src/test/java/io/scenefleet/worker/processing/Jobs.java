package io.scenefleet.worker.processing;

import io.scenefleet.scene.JobKind;
import io.scenefleet.scene.Scenario;
import io.scenefleet.scene.SceneJob;
import java.time.Instant;
import java.util.List;

/** Messages for tests that need no server. */
final class Jobs {
    private Jobs() {}

    static SceneJob hook() {
        return new SceneJob(
                SceneJob.SCHEMA,
                "job",
                "session",
                Scenario.HOOK,
                1,
                JobKind.GENERATE,
                List.of(Scenario.HOOK),
                TestRedis.SETTINGS,
                Instant.EPOCH);
    }
}
