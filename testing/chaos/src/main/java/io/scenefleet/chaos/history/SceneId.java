package io.scenefleet.chaos.history;

/** One scene of one job. */
public record SceneId(String job, String scenario) {
    @Override
    public String toString() {
        return job + "/" + scenario;
    }
}
