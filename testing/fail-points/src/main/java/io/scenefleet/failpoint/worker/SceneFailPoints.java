package io.scenefleet.failpoint.worker;

import io.scenefleet.failpoint.FailPoint;
import io.scenefleet.failpoint.FailPoints;
import io.scenefleet.scene.SceneJob;
import io.scenefleet.scene.TaskUuid;
import io.scenefleet.storage.StoredVideo;
import io.scenefleet.storage.VideoName;
import io.scenefleet.work.SceneChange;
import io.scenefleet.worker.processing.ClaimRequest;
import io.scenefleet.worker.processing.SceneListener;
import io.scenefleet.worker.provider.SubmitReply;
import java.time.Duration;

/** Every step of a worker of which listeners are told: all but W6 and W8. */
record SceneFailPoints(FailPoints failPoints) implements SceneListener {
    @Override
    public void claiming(ClaimRequest request) {
        failPoints.reached(FailPoint.W1);
    }

    @Override
    public void changing(SceneJob job, long fence, SceneChange change) {
        switch (change) {
            case SceneChange.Submitting _ -> failPoints.reached(FailPoint.W2);
            case SceneChange.Rendering _ -> failPoints.reached(FailPoint.W5);
            case SceneChange.Downloading _ -> failPoints.reached(FailPoint.W7);
            case SceneChange.Stored _, SceneChange.Completed _, SceneChange.Retrying _, SceneChange.Failed _ -> {}
        }
    }

    @Override
    public void changed(SceneJob job, long fence, SceneChange change, boolean accepted, Duration took) {
        if (accepted && change instanceof SceneChange.Completed) {
            failPoints.reached(FailPoint.W10);
        }
    }

    @Override
    public void ordering(SceneJob job, TaskUuid task) {
        failPoints.reached(FailPoint.W3);
    }

    @Override
    public void ordered(SceneJob job, TaskUuid task, SubmitReply reply, Duration took) {
        failPoints.reached(FailPoint.W4);
    }

    @Override
    public void stored(SceneJob job, VideoName name, StoredVideo video) {
        failPoints.reached(FailPoint.W9);
    }

    @Override
    public void acknowledged(SceneJob job) {
        failPoints.reached(FailPoint.W11);
    }
}
