package io.scenefleet.worker.processing;

import io.scenefleet.scene.SceneJob;
import io.scenefleet.scene.TaskUuid;
import io.scenefleet.storage.StoredVideo;
import io.scenefleet.storage.VideoName;
import io.scenefleet.work.Claim;
import io.scenefleet.work.SceneChange;
import io.scenefleet.worker.provider.SubmitReply;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Calls all listeners in their order. One that throws disturbs neither the scene nor the others. */
public final class SceneListeners implements SceneListener {
    private static final Logger log = LoggerFactory.getLogger(SceneListeners.class);

    private final List<SceneListener> listeners;

    public SceneListeners(List<SceneListener> listeners) {
        this.listeners = List.copyOf(listeners);
    }

    private void each(Consumer<SceneListener> call) {
        for (var listener : listeners) {
            try {
                call.accept(listener);
            } catch (RuntimeException e) {
                log.error("{} failed", listener.getClass().getSimpleName(), e);
            }
        }
    }

    @Override
    public void claiming(ClaimRequest request) {
        each(listener -> listener.claiming(request));
    }

    @Override
    public void claimed(ClaimRequest request, Claim claim, Duration took) {
        each(listener -> listener.claimed(request, claim, took));
    }

    @Override
    public void claimFailed(ClaimRequest request, Duration took) {
        each(listener -> listener.claimFailed(request, took));
    }

    @Override
    public void changing(SceneJob job, long fence, SceneChange change) {
        each(listener -> listener.changing(job, fence, change));
    }

    @Override
    public void changed(SceneJob job, long fence, SceneChange change, boolean accepted, Duration took) {
        each(listener -> listener.changed(job, fence, change, accepted, took));
    }

    @Override
    public void changeFailed(SceneJob job, long fence, SceneChange change, Duration took) {
        each(listener -> listener.changeFailed(job, fence, change, took));
    }

    @Override
    public void ordering(SceneJob job, TaskUuid task) {
        each(listener -> listener.ordering(job, task));
    }

    @Override
    public void ordered(SceneJob job, TaskUuid task, SubmitReply reply, Duration took) {
        each(listener -> listener.ordered(job, task, reply, took));
    }

    @Override
    public void orderFailed(SceneJob job, TaskUuid task, Duration took) {
        each(listener -> listener.orderFailed(job, task, took));
    }

    @Override
    public void stored(SceneJob job, VideoName name, StoredVideo video) {
        each(listener -> listener.stored(job, name, video));
    }

    @Override
    public void notStored(SceneJob job, IOException reason) {
        each(listener -> listener.notStored(job, reason));
    }

    @Override
    public void released(SceneJob job, long fence, Duration took) {
        each(listener -> listener.released(job, fence, took));
    }

    @Override
    public void releaseFailed(SceneJob job, long fence, Duration took) {
        each(listener -> listener.releaseFailed(job, fence, took));
    }

    @Override
    public void acknowledging(SceneJob job) {
        each(listener -> listener.acknowledging(job));
    }

    @Override
    public void acknowledged(SceneJob job) {
        each(listener -> listener.acknowledged(job));
    }

    @Override
    public void returning(SceneJob job) {
        each(listener -> listener.returning(job));
    }

    @Override
    public void problem(SceneJob job, String what) {
        each(listener -> listener.problem(job, what));
    }
}
