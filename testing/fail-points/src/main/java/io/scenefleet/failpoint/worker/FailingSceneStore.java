package io.scenefleet.failpoint.worker;

import io.scenefleet.failpoint.FailPoint;
import io.scenefleet.failpoint.FailPoints;
import io.scenefleet.scene.SceneJob;
import io.scenefleet.scene.SceneKey;
import io.scenefleet.work.Claim;
import io.scenefleet.work.SceneChange;
import io.scenefleet.work.SceneStore;
import java.time.Duration;

/** W1, and before or after each of the steps that are recorded. */
record FailingSceneStore(SceneStore store, FailPoints failPoints) implements SceneStore {
    @Override
    public Claim claim(SceneJob job, String worker, Duration lease) {
        failPoints.reached(FailPoint.W1);
        return store.claim(job, worker, lease);
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
        before(change);
        boolean moved = store.move(job, fence, change, lease);
        if (moved && change instanceof SceneChange.Completed) {
            failPoints.reached(FailPoint.W10);
        }
        return moved;
    }

    private void before(SceneChange change) {
        switch (change) {
            case SceneChange.Submitting _ -> failPoints.reached(FailPoint.W2);
            case SceneChange.Rendering _ -> failPoints.reached(FailPoint.W5);
            case SceneChange.Downloading _ -> failPoints.reached(FailPoint.W7);
            case SceneChange.Stored _, SceneChange.Completed _, SceneChange.Retrying _, SceneChange.Failed _ -> {}
        }
    }

    @Override
    public boolean renew(SceneKey scene, long fence, int progress, Duration lease) {
        return store.renew(scene, fence, progress, lease);
    }

    @Override
    public void release(SceneKey scene, long fence) {
        store.release(scene, fence);
    }
}
