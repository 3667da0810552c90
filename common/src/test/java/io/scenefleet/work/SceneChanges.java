package io.scenefleet.work;

import io.scenefleet.scene.FailureCode;
import io.scenefleet.scene.SceneFailure;
import io.scenefleet.scene.SceneJob;
import io.scenefleet.storage.StoredVideo;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;

/** The changes of a scene that tests make. */
public final class SceneChanges {
    public static final String SHA = "ab".repeat(32);

    public static final URI VIDEO = URI.create("https://vm.runware.ai/video/a.mp4");

    public static final Duration LIFETIME = Duration.ofDays(7);

    public static final ProviderVideo FOUND = new ProviderVideo(VIDEO, LIFETIME);

    private SceneChanges() {}

    public static SceneChange submitting(SceneJob job, int attempt) {
        return new SceneChange.Submitting(attempt, job.task(attempt));
    }

    public static SceneChange rendering(SceneJob job, int attempt) {
        return new SceneChange.Rendering(attempt, job.task(attempt), Duration.ofSeconds(105));
    }

    public static SceneChange downloading(SceneJob job, int attempt) {
        return new SceneChange.Downloading(attempt, job.task(attempt), new BigDecimal("0.0150"), FOUND);
    }

    public static SceneChange stored() {
        return new SceneChange.Stored(new StoredVideo(12345, SHA));
    }

    public static SceneChange retrying(int nextAttempt) {
        return new SceneChange.Retrying(
                nextAttempt, new SceneFailure(FailureCode.PROVIDER_ERROR, "The render failed."));
    }

    public static SceneChange completed(SceneJob job) {
        return new SceneChange.Completed(url(job));
    }

    public static String url(SceneJob job) {
        return "/outputs/%s_%s_g%d.mp4".formatted(job.sessionId(), job.scenario(), job.generation());
    }

    public static SceneChange failed() {
        return failed(FailureCode.MODERATION);
    }

    public static SceneChange failed(FailureCode code) {
        return new SceneChange.Failed(new SceneFailure(code, "The prompt was refused."));
    }
}
