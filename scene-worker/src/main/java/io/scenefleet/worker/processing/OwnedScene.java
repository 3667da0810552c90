package io.scenefleet.worker.processing;

import io.scenefleet.scene.SceneJob;
import io.scenefleet.scene.SceneKey;
import io.scenefleet.scene.SceneStage;
import io.scenefleet.work.Claim;
import io.scenefleet.work.SceneChange;
import io.scenefleet.work.SceneStore;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A scene in the store while this worker has it: its lease and its progress are kept, and every change throws when the
 * scene has become somebody else's.
 */
final class OwnedScene {
    private final SceneJob job;
    private final SceneStore store;
    private final SceneWait wait;
    private final Duration lease;
    private final long fence;
    private final Trials.Trial trial;
    private final long claimedAt = System.nanoTime();

    /** Whether the store counts strikes against the scene that it has not lived down yet. */
    private volatile boolean suspected;

    private volatile int progress;
    private volatile long renewedAt = claimedAt;
    private volatile @Nullable Render render;

    /** A render that goes on since {@code startedAt}, in {@link System#nanoTime}. */
    private record Render(long startedAt, Duration expected) {
        int percent(long now) {
            return RenderProgress.percent(Duration.ofNanos(now - startedAt), expected);
        }
    }

    /**
     * A scene that has just been claimed.
     *
     * @param expectedRender for the progress of a render that goes on already
     * @param trial          ends when the scene has got somewhere, or this worker has lived with it for long enough
     */
    OwnedScene(
            SceneJob job,
            Claim.Granted claim,
            SceneStore store,
            SceneWait wait,
            Duration lease,
            Duration expectedRender,
            Trials.Trial trial) {
        this.job = job;
        this.store = store;
        this.wait = wait;
        this.lease = lease;
        this.fence = claim.fence();
        this.trial = trial;
        this.suspected = claim.crashes() > 0;
        this.progress = claim.progress();
        if (claim.stage() == SceneStage.RENDERING && claim.sinceAccept() != null) {
            render = new Render(renewedAt - claim.sinceAccept().toNanos(), expectedRender);
        }
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

    void move(SceneChange change) {
        long now = System.nanoTime();
        if (!store.move(job, fence, change, lease)) {
            throw new LeaseLostException();
        }
        progress = Math.max(progress, change.to().progress());
        renewedAt = now;
        liveDown();
        render = change instanceof SceneChange.Rendering(var _, var _, var expected)
                ? new Render(System.nanoTime(), expected)
                : null;
    }

    /** Makes sure that the scene stays this worker's for a whole lease from now on. */
    void renew() {
        if (!tryBeat(progress)) {
            throw new LeaseLostException();
        }
    }

    /** A worker that stood still may have lost the scene without having been told yet. */
    void requireLease() {
        if (isExpired()) {
            throw new LeaseLostException();
        }
    }

    /** Moves the progress on and keeps the lease, when it is time for either. */
    void beat() {
        long now = System.nanoTime();
        var running = render;
        int percent = running == null ? progress : Math.max(progress, running.percent(now));
        boolean isDue =
                percent > progress || now - renewedAt > lease.toNanos() / 3 || suspected && isProbationOver(now);
        if (isDue && !tryBeat(percent)) {
            wait.loseLease();
        }
    }

    private boolean isProbationOver(long now) {
        return now - claimedAt >= Claim.PROBATION.toNanos();
    }

    private void liveDown() {
        suspected = false;
        trial.close();
    }

    /** Nothing was heard of the store: after the length of a lease the scene may be somebody else's. */
    void giveUpIfExpired() {
        if (isExpired()) {
            wait.loseLease();
        }
    }

    private boolean isExpired() {
        return System.nanoTime() - renewedAt > lease.toNanos();
    }

    private boolean tryBeat(int percent) {
        long now = System.nanoTime();
        if (!store.renew(key(), fence, percent, lease)) {
            return false;
        }
        progress = Math.max(progress, percent);
        renewedAt = now;
        if (suspected && isProbationOver(now)) {
            liveDown();
        }
        return true;
    }

    void release() {
        store.release(key(), fence);
    }
}
