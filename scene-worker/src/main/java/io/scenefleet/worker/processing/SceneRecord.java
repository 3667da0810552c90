package io.scenefleet.worker.processing;

import io.scenefleet.scene.SceneFailure;
import io.scenefleet.scene.SceneJob;
import io.scenefleet.scene.SceneStage;
import io.scenefleet.scene.TaskUuid;
import io.scenefleet.storage.StoredVideo;
import io.scenefleet.storage.VideoName;
import io.scenefleet.work.Claim;
import io.scenefleet.work.SceneChange;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What is recorded of a scene as long as this worker has it, and the steps that record more. */
final class SceneRecord {
    private final SceneJob job;
    private final SceneRules rules;
    private final boolean recovered;
    private final @Nullable Long begunAt;
    private SceneStage stage;
    private int attempt;
    private long orderedAt;
    private long acceptedAt;

    /** @param begunAgo how long ago a worker may have begun with the scene; null when this one is the first */
    SceneRecord(SceneJob job, Claim.Granted claim, @Nullable Duration begunAgo, SceneRules rules) {
        this.job = job;
        this.begunAt = begunAgo == null ? null : rules.now() - begunAgo.toNanos();
        this.rules = rules;
        this.recovered = claim.recovered();
        this.stage = claim.stage();
        this.attempt = claim.attempt();
        this.orderedAt = ago(claim.sinceSubmit());
        this.acceptedAt = ago(claim.sinceAccept());
    }

    private long ago(@Nullable Duration duration) {
        return duration == null ? rules.now() : rules.now() - duration.toNanos();
    }

    SceneJob job() {
        return job;
    }

    int attempt() {
        return attempt;
    }

    /** The name under which the present attempt is bought. */
    TaskUuid task() {
        return job.task(attempt);
    }

    VideoName videoName() {
        return VideoName.of(job, task());
    }

    /** The store had forgotten the scene: anything may have happened to it before. */
    boolean isRecovered() {
        return recovered;
    }

    /** An order of the present attempt may have left. */
    boolean isSubmitting() {
        return stage == SceneStage.SUBMITTING;
    }

    boolean isRendering() {
        return stage == SceneStage.RENDERING;
    }

    /** The provider is known to have, or to have had, the video. */
    boolean isRendered() {
        return stage == SceneStage.DOWNLOADING || stage == SceneStage.STORED;
    }

    /**
     * Some worker has had the scene before, and perhaps got further than what is recorded: a Redis that lost its power may
     * have lost its last second.
     */
    boolean hadBegun() {
        return begunAt != null;
    }

    /** For how long an order of the present attempt may have been out, at the most. */
    Duration mayBeOutFor() {
        if (recovered) {
            return begunAt == null ? Duration.ZERO : rules.since(begunAt);
        }
        return isSubmitting() ? rules.since(orderedAt) : Duration.ZERO;
    }

    /** How long the provider has had the order of the present attempt, if it has it. */
    Duration sinceAccept() {
        return rules.since(acceptedAt);
    }

    /** An order of the present attempt is about to leave. */
    Step submitting(Supplier<Step> then) {
        return move(new SceneChange.Submitting(attempt, task()), () -> {
            orderedAt = rules.now();
            return then.get();
        });
    }

    /** No order of the present attempt is out: whoever has the scene next need not wonder. */
    Step notTaken(SceneFailure reason, Supplier<Step> then) {
        return move(new SceneChange.Retrying(attempt, reason), then);
    }

    /** The provider has the order, since now or since before this worker got the scene. */
    Step rendering(Supplier<Step> then) {
        if (isRendering()) {
            return then.get();
        }
        return move(new SceneChange.Rendering(attempt, task(), rules.expectedRender(job)), () -> {
            acceptedAt = rules.now();
            return then.get();
        });
    }

    /** The provider has the video. */
    Step downloading(@Nullable BigDecimal costUsd, Supplier<Step> then) {
        return isRendered() ? then.get() : move(new SceneChange.Downloading(attempt, task(), costUsd), then);
    }

    /** The whole video is in the storage. */
    Step completed(StoredVideo video) {
        return downloading(
                null,
                () -> stage == SceneStage.STORED ? announced() : move(new SceneChange.Stored(video), this::announced));
    }

    private Step announced() {
        return move(new SceneChange.Completed(videoName().path()), () -> new Step.End(SceneEnd.OVER));
    }

    /** Opens the next attempt. Only a certain failure of the present one may lead here. */
    Step retrying(SceneFailure failure, Supplier<Step> then) {
        return move(new SceneChange.Retrying(attempt + 1, failure), () -> {
            attempt++;
            return then.get();
        });
    }

    Step failed(SceneFailure failure, SceneEnd end) {
        return move(new SceneChange.Failed(failure), () -> new Step.End(end));
    }

    private Step move(SceneChange change, Supplier<Step> then) {
        return new Step.Move(change, () -> {
            stage = change.to();
            return then.get();
        });
    }
}
