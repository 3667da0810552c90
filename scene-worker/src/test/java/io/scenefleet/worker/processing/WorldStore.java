package io.scenefleet.worker.processing;

import io.scenefleet.scene.SceneStage;
import io.scenefleet.work.Claim;
import io.scenefleet.work.SceneChange;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** One scene in Redis as the scripts treat it, with a Redis that may forget. Times are nanoseconds of the world. */
final class WorldStore {
    private static final long MILLI = 1_000_000;

    private record Hash(
            SceneStage stage,
            int attempt,
            @Nullable String worker,
            @Nullable Long leaseUntil,
            long fence,
            @Nullable Long submittingAt,
            @Nullable Long acceptedAt,
            boolean recovered,
            int strikes) {
        Hash with(SceneStage to, int attempt, @Nullable Long submittingAt, @Nullable Long acceptedAt, long leaseUntil) {
            return new Hash(to, attempt, worker, leaseUntil, fence, submittingAt, acceptedAt, recovered, 0);
        }

        Hash lease(@Nullable Long until, long fence) {
            return new Hash(stage, attempt, worker, until, fence, submittingAt, acceptedAt, recovered, strikes);
        }
    }

    private record Past(long until, @Nullable Hash hash) {}

    private final Duration lease;
    private final Deque<Past> past = new ArrayDeque<>();
    private @Nullable Hash hash = new Hash(SceneStage.QUEUED, 1, null, null, 0, null, null, false, 0);

    WorldStore(Duration lease) {
        this.lease = lease;
    }

    Claim claim(long now, String worker, @Nullable String gone) {
        var scene = hash != null ? hash : new Hash(SceneStage.QUEUED, 1, null, null, 0, null, null, true, 0);
        if (scene.stage.isTerminal()) {
            return new Claim.Over();
        }
        var owner = scene.worker;
        var until = scene.leaseUntil;
        if (owner != null && !owner.equals(worker) && !owner.equals(gone) && until != null && until > now) {
            return new Claim.Held(owner, Duration.ofNanos(until - now));
        }
        boolean wasLeft = owner == null || owner.equals(worker) || until == null;
        int strikes = wasLeft ? scene.strikes : scene.strikes + 1;
        var stage = scene.stage == SceneStage.QUEUED ? SceneStage.CLAIMED : scene.stage;
        long fence = Math.max(scene.fence + 1, now / MILLI);
        write(
                now,
                new Hash(
                        stage,
                        scene.attempt,
                        worker,
                        now + lease.toNanos(),
                        fence,
                        scene.submittingAt,
                        scene.acceptedAt,
                        scene.recovered,
                        strikes));
        return new Claim.Granted(
                fence,
                stage,
                scene.attempt,
                stage.progress(),
                since(now, scene.submittingAt),
                since(now, scene.acceptedAt),
                scene.recovered,
                strikes);
    }

    private static @Nullable Duration since(long now, @Nullable Long moment) {
        return moment == null ? null : Duration.ofNanos(Math.max(0, now - moment));
    }

    boolean move(long now, long fence, SceneChange change) {
        var scene = hash;
        if (scene == null || scene.fence != fence) {
            return false;
        }
        if (scene.stage == change.to()) {
            return true;
        }
        if (!scene.stage.canBecome(change.to())) {
            return false;
        }
        write(now, next(now, scene, change));
        return true;
    }

    private Hash next(long now, Hash scene, SceneChange change) {
        long until = now + lease.toNanos();
        return switch (change) {
            case SceneChange.Submitting(int attempt, var _) ->
                scene.with(change.to(), attempt, now, scene.acceptedAt, until);
            case SceneChange.Rendering(int attempt, var _, var _) ->
                scene.with(change.to(), attempt, scene.submittingAt, now, until);
            case SceneChange.Downloading(int attempt, var _, var _) ->
                scene.with(change.to(), attempt, scene.submittingAt, scene.acceptedAt, until);
            case SceneChange.Retrying(int attempt, var _) -> scene.with(change.to(), attempt, null, null, until);
            case SceneChange.Stored _, SceneChange.Completed _, SceneChange.Failed _ ->
                scene.with(change.to(), scene.attempt, scene.submittingAt, scene.acceptedAt, until);
        };
    }

    boolean beat(long now, long fence) {
        var scene = hash;
        if (scene == null || scene.fence != fence || scene.stage.isTerminal()) {
            return false;
        }
        write(now, scene.lease(now + lease.toNanos(), fence));
        return true;
    }

    void release(long now, long fence) {
        var scene = hash;
        if (scene != null && scene.fence == fence) {
            write(now, scene.lease(null, fence + 1));
        }
    }

    private void write(long now, Hash next) {
        past.addLast(new Past(now, hash));
        while (past.size() > 50) {
            past.removeFirst();
        }
        hash = next;
    }

    /** Everything is gone. */
    void forget() {
        hash = null;
        past.clear();
    }

    /** What was written after this moment is gone. */
    void loseSince(long moment) {
        while (!past.isEmpty() && past.getLast().until > moment) {
            hash = past.removeLast().hash;
        }
        past.clear();
    }

    boolean isForgotten() {
        return hash == null;
    }

    @Nullable
    SceneStage stage() {
        return hash == null ? null : hash.stage;
    }

    long fence() {
        return hash == null ? -1 : hash.fence;
    }

    int attempt() {
        return hash == null ? 0 : hash.attempt;
    }

    @Override
    public String toString() {
        var scene = hash;
        return scene == null
                ? "forgotten"
                : "%s attempt %d fence %d %s%s"
                        .formatted(
                                scene.stage,
                                scene.attempt,
                                scene.fence,
                                scene.worker,
                                scene.leaseUntil == null ? "" : " until " + scene.leaseUntil / MILLI);
    }
}
