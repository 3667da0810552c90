package io.scenefleet.scene;

/** Identifies one scene of one job. */
public record SceneKey(String jobId, Scenario scenario) {
    /** The scene that this message orders. */
    public static SceneKey of(SceneJob job) {
        return new SceneKey(job.jobId(), job.scenario());
    }

    @Override
    public String toString() {
        return jobId + "/" + scenario;
    }
}
