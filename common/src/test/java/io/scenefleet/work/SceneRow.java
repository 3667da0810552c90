package io.scenefleet.work;

import io.scenefleet.scene.SceneFailure;
import io.scenefleet.scene.SceneStage;
import io.scenefleet.scene.TaskUuid;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** One scene as its hash in Redis. Rows that are stored never change: a change is made on a copy. Times in ns. */
final class SceneRow {
    /** The fence of a scene that nobody has claimed: it fits no claim. */
    static final long NO_FENCE = -1;

    SceneStage stage = SceneStage.QUEUED;
    int attempt = 1;
    int progress;
    int crashes;
    Duration probation = PoisonPolicy.DEFAULT.probation();
    final boolean recovered;
    long fence = NO_FENCE;
    long claimedAt;

    @Nullable
    String worker;

    @Nullable
    Long leaseUntil;

    @Nullable
    Long submittingAt;

    @Nullable
    Long acceptedAt;

    @Nullable
    Long renderedAt;

    @Nullable
    URI video;

    private @Nullable TaskUuid task;
    private @Nullable BigDecimal costUsd;
    private @Nullable SceneFailure failure;
    private @Nullable String videoUrl;

    SceneRow(boolean recovered) {
        this.recovered = recovered;
    }

    SceneRow copy() {
        var copy = new SceneRow(recovered);
        copy.stage = stage;
        copy.attempt = attempt;
        copy.progress = progress;
        copy.crashes = crashes;
        copy.probation = probation;
        copy.fence = fence;
        copy.claimedAt = claimedAt;
        copy.worker = worker;
        copy.leaseUntil = leaseUntil;
        copy.submittingAt = submittingAt;
        copy.acceptedAt = acceptedAt;
        copy.renderedAt = renderedAt;
        copy.video = video;
        copy.task = task;
        copy.costUsd = costUsd;
        copy.failure = failure;
        copy.videoUrl = videoUrl;
        return copy;
    }

    /** What {@code move-scene.lua} writes. */
    void apply(SceneChange change, long now, Duration lease) {
        stage = change.to();
        if (stage.progress() > progress) {
            progress = stage.progress();
            forgetCrashes();
        }
        leaseUntil = stage.isTerminal() ? null : Long.valueOf(now + lease.toNanos());
        switch (change) {
            case SceneChange.Submitting(int of, var name) -> {
                begin(of, name);
                submittingAt = now;
            }
            case SceneChange.Rendering(int of, var name, var _) -> {
                begin(of, name);
                acceptedAt = now;
            }
            case SceneChange.Downloading(int of, var name, var cost, var where) -> {
                begin(of, name);
                renderedAt = now;
                if (where != null) {
                    video = where.address();
                }
                costUsd = cost == null ? costUsd : cost;
            }
            case SceneChange.Stored _ -> {}
            case SceneChange.Retrying(int next, var why, var _) -> {
                begin(next, null);
                submittingAt = null;
                acceptedAt = null;
                renderedAt = null;
                costUsd = null;
                video = null;
                failure = why;
            }
            case SceneChange.Completed(var url) -> {
                videoUrl = url;
                failure = null;
            }
            case SceneChange.Failed(var why, var cost) -> {
                failure = why;
                costUsd = cost == null ? costUsd : cost;
            }
        }
    }

    boolean isRendered() {
        return stage == SceneStage.DOWNLOADING || stage == SceneStage.STORED;
    }

    void forgetCrashes() {
        crashes = 0;
        probation = PoisonPolicy.DEFAULT.probation();
    }

    private void begin(int of, @Nullable TaskUuid name) {
        attempt = of;
        task = name;
    }

    StoredScene stored() {
        return new StoredScene(
                stage,
                attempt,
                progress,
                worker,
                leaseUntil != null,
                crashes,
                recovered,
                task,
                costUsd,
                failure == null ? null : failure.code(),
                videoUrl);
    }
}
