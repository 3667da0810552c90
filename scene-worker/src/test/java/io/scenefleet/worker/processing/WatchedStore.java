package io.scenefleet.worker.processing;

import io.scenefleet.scene.SceneJob;
import io.scenefleet.scene.SceneKey;
import io.scenefleet.scene.SceneStage;
import io.scenefleet.work.Claim;
import io.scenefleet.work.Renewal;
import io.scenefleet.work.SceneChange;
import io.scenefleet.work.SceneStore;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** The real store, with somebody who looks at every step. */
public final class WatchedStore implements SceneStore {
    private final SceneStore store;
    private final Map<SceneStage, Runnable> before = new ConcurrentHashMap<>();
    private final Map<SceneStage, Runnable> after = new ConcurrentHashMap<>();
    private volatile Consumer<SceneStage> afterEach = _ -> {};
    private volatile Runnable beforeClaim = () -> {};
    private volatile Runnable beforeRelease = () -> {};

    public WatchedStore(SceneStore store) {
        this.store = store;
    }

    public WatchedStore beforeClaim(Runnable action) {
        beforeClaim = action;
        return this;
    }

    public WatchedStore beforeRelease(Runnable action) {
        beforeRelease = action;
        return this;
    }

    public WatchedStore before(SceneStage stage, Runnable action) {
        before.put(stage, action);
        return this;
    }

    public WatchedStore after(SceneStage stage, Runnable action) {
        after.put(stage, action);
        return this;
    }

    public WatchedStore afterEach(Consumer<SceneStage> action) {
        afterEach = action;
        return this;
    }

    @Override
    public Claim claim(SceneJob job, String worker, Duration lease) {
        beforeClaim.run();
        var claim = store.claim(job, worker, lease);
        if (claim instanceof Claim.Granted granted) {
            afterEach.accept(granted.stage());
        }
        return claim;
    }

    @Override
    public Claim takeOver(SceneJob job, String from, String worker, Duration lease) {
        return store.takeOver(job, from, worker, lease);
    }

    @Override
    public Claim claimQuarantined(SceneJob job, String from, String worker, Duration lease) {
        return store.claimQuarantined(job, from, worker, lease);
    }

    @Override
    public boolean move(SceneJob job, long fence, SceneChange change, Duration lease) {
        before.getOrDefault(change.to(), () -> {}).run();
        boolean moved = store.move(job, fence, change, lease);
        afterEach.accept(change.to());
        after.getOrDefault(change.to(), () -> {}).run();
        return moved;
    }

    @Override
    public Optional<Renewal> renew(SceneKey scene, long fence, int progress, Duration lease) {
        return store.renew(scene, fence, progress, lease);
    }

    @Override
    public Set<SceneKey> listNoLongerHeld(Map<SceneKey, String> holders) {
        return store.listNoLongerHeld(holders);
    }

    @Override
    public void release(SceneKey scene, long fence) {
        beforeRelease.run();
        store.release(scene, fence);
    }
}
