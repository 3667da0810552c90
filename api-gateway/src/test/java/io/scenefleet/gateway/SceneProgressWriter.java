package io.scenefleet.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.scenefleet.scene.FailureCode;
import io.scenefleet.scene.SceneFailure;
import io.scenefleet.scene.SceneJob;
import io.scenefleet.storage.StoredVideo;
import io.scenefleet.work.Claim;
import io.scenefleet.work.SceneChange;
import io.scenefleet.work.SceneStore;
import java.math.BigDecimal;
import java.time.Duration;

/** Writes the progress that a worker would write, without a provider. */
final class SceneProgressWriter {
    private static final Duration LEASE = Duration.ofMinutes(1);

    private final SceneStore store;

    SceneProgressWriter(SceneStore store) {
        this.store = store;
    }

    long claim(SceneJob job) {
        return ((Claim.Granted) store.claim(job, "test-worker", LEASE)).fence();
    }

    void move(SceneJob job, long fence, SceneChange change) {
        assertThat(store.move(job, fence, change, LEASE)).isTrue();
    }

    /** Moves the scene to the stage in which the provider renders it. */
    long render(SceneJob job, Duration expected) {
        var fence = claim(job);
        move(job, fence, new SceneChange.Submitting(1, job.task(1)));
        move(job, fence, new SceneChange.Rendering(1, job.task(1), expected));
        return fence;
    }

    String complete(SceneJob job) {
        var fence = render(job, Duration.ofMinutes(1));
        var url = "/outputs/%s_%s_%d.mp4".formatted(job.sessionId(), job.scenario(), job.generation());
        move(job, fence, new SceneChange.Downloading(1, job.task(1), new BigDecimal("0.5300"), null));
        move(job, fence, new SceneChange.Stored(new StoredVideo(20, "0".repeat(64))));
        move(job, fence, new SceneChange.Completed(url));
        return url;
    }

    void fail(SceneJob job, FailureCode code, String reason) {
        move(job, claim(job), new SceneChange.Failed(new SceneFailure(code, reason)));
    }
}
