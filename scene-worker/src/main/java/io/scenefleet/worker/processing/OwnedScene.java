package io.scenefleet.worker.processing;

import io.scenefleet.progress.Claim;
import io.scenefleet.progress.SceneChange;
import io.scenefleet.progress.SceneFailure;
import io.scenefleet.progress.SceneKey;
import io.scenefleet.progress.SceneStore;
import io.scenefleet.scene.SceneJob;
import io.scenefleet.scene.SceneStage;
import io.scenefleet.scene.TaskUuid;
import io.scenefleet.storage.StoredVideo;
import java.math.BigDecimal;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A scene while this worker has it: each step is recorded before the next one begins, and every step throws when the
 * scene has become somebody else's.
 */
final class OwnedScene {
    private final SceneJob job;
    private final SceneStore store;
    private final SceneWait wait;
    private final Duration lease;
    private final long fence;
    private final boolean recovered;
    private final long claimedAt = System.nanoTime();

    private volatile SceneStage stage;
    private volatile int attempt;
    private volatile int progress;
    private volatile long renewedAt = claimedAt;
    private long orderedAt;
    private long acceptedAt;
    private volatile @Nullable Render render;

    /** A render that goes on since {@code startedAt}, in {@link System#nanoTime}. */
    private record Render(long startedAt, Duration expected) {
        int percent(long now) {
            return RenderProgress.percent(Duration.ofNanos(now - startedAt), expected);
        }
    }

    OwnedScene(SceneJob job, Claim.Granted claim, SceneStore store, SceneWait wait, Duration lease) {
        this.job = job;
        this.store = store;
        this.wait = wait;
        this.lease = lease;
        this.fence = claim.fence();
        this.stage = claim.stage();
        this.attempt = claim.attempt();
        this.progress = claim.progress();
        this.recovered = claim.recovered();
        this.orderedAt = claimedAt - orZero(claim.sinceSubmit()).toNanos();
        this.acceptedAt = claimedAt - orZero(claim.sinceAccept()).toNanos();
    }

    private static Duration orZero(@Nullable Duration duration) {
        return duration == null ? Duration.ZERO : duration;
    }

    SceneJob job() {
        return job;
    }

    SceneKey key() {
        return SceneKey.of(job);
    }

    SceneWait waiting() {
        return wait;
    }

    SceneStage stage() {
        return stage;
    }

    int attempt() {
        return attempt;
    }

    /** The name under which the present attempt is bought. */
    TaskUuid task() {
        return job.task(attempt);
    }

    /** The store had forgotten the scene: anything may have happened to it before. */
    boolean isRecovered() {
        return recovered;
    }

    /** For how long an order of the present attempt may have been out, going by the intent that is stored. */
    Duration sinceOrder() {
        return Duration.ofNanos(System.nanoTime() - orderedAt);
    }

    void submitting() {
        move(new SceneChange.Submitting(attempt, task()));
        orderedAt = System.nanoTime();
    }

    /** No order of the present attempt is out: whoever has the scene next need not wonder. */
    void notTaken(SceneFailure reason) {
        move(new SceneChange.Retrying(attempt, reason));
    }

    /** The provider has the order, since now or since before this worker got the scene. */
    void rendering(Duration expected) {
        if (stage != SceneStage.RENDERING) {
            move(new SceneChange.Rendering(attempt, task(), expected));
            acceptedAt = System.nanoTime();
        }
        render = new Render(acceptedAt, expected);
    }

    /** How long the provider has had the order of the present attempt, if it has it. */
    Duration sinceAccept() {
        return Duration.ofNanos(System.nanoTime() - acceptedAt);
    }

    void downloading(@Nullable BigDecimal costUsd) {
        render = null;
        if (stage != SceneStage.DOWNLOADING && stage != SceneStage.STORED) {
            move(new SceneChange.Downloading(attempt, task(), costUsd));
        }
    }

    void completed(StoredVideo video, String path) {
        if (stage != SceneStage.STORED) {
            move(new SceneChange.Stored(video));
        }
        move(new SceneChange.Completed(path));
    }

    /** Opens the next attempt. Only a certain failure of the present one may lead here. */
    void retrying(SceneFailure failure) {
        render = null;
        move(new SceneChange.Retrying(attempt + 1, failure));
        attempt++;
    }

    void failed(SceneFailure failure) {
        render = null;
        move(new SceneChange.Failed(failure));
    }

    private void move(SceneChange change) {
        long now = System.nanoTime();
        if (!store.move(job, fence, change, lease)) {
            throw new LeaseLostException();
        }
        stage = change.to();
        progress = Math.max(progress, stage.progress());
        renewedAt = now;
    }

    /** Makes sure that the scene stays this worker's for a whole lease from now on. */
    void renew() {
        if (!tryBeat(progress)) {
            throw new LeaseLostException();
        }
    }

    /** Moves the progress on and keeps the lease, when it is time for either. */
    void beat() {
        long now = System.nanoTime();
        var running = render;
        int percent = running == null ? progress : Math.max(progress, running.percent(now));
        if ((percent > progress || now - renewedAt > lease.toNanos() / 3) && !tryBeat(percent)) {
            wait.loseLease();
        }
    }

    /** Nothing was heard of the store: after the length of a lease the scene may be somebody else's. */
    void giveUpIfExpired() {
        if (System.nanoTime() - renewedAt > lease.toNanos()) {
            wait.loseLease();
        }
    }

    private boolean tryBeat(int percent) {
        long now = System.nanoTime();
        if (!store.beat(key(), fence, percent, lease)) {
            return false;
        }
        progress = Math.max(progress, percent);
        renewedAt = now;
        return true;
    }

    void release() {
        store.release(key(), fence);
    }
}
