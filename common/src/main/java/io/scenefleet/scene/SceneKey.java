package io.scenefleet.scene;

import java.util.Optional;

/** Identifies one scene of one job. */
public record SceneKey(String jobId, Scenario scenario) {
    /** The scene that this message orders. */
    public static SceneKey of(SceneJob job) {
        return new SceneKey(job.jobId(), job.scenario());
    }

    /** The scene that this text names as {@link #toString} does, if it names one. */
    public static Optional<SceneKey> find(String text) {
        int slash = text.indexOf('/');
        return slash < 0 || !Ids.isId(text.substring(0, slash))
                ? Optional.empty()
                : Scenario.find(text.substring(slash + 1))
                        .map(scenario -> new SceneKey(text.substring(0, slash), scenario));
    }

    @Override
    public String toString() {
        return jobId + "/" + scenario;
    }
}
