package io.scenefleet.failpoint.worker;

import io.scenefleet.failpoint.FailPoint;
import io.scenefleet.failpoint.FailPoints;
import io.scenefleet.scene.RenderSettings;
import io.scenefleet.scene.TaskUuid;
import io.scenefleet.worker.provider.SubmitReply;
import io.scenefleet.worker.provider.TaskState;
import io.scenefleet.worker.provider.VideoProvider;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;

/** W6: the provider has said that a task still renders. One poll is about many scenes, so no listener is told of it. */
record PolledVideoProvider(VideoProvider provider, FailPoints failPoints) implements VideoProvider {
    @Override
    public SubmitReply submit(TaskUuid task, RenderSettings settings) {
        return provider.submit(task, settings);
    }

    @Override
    public Map<TaskUuid, TaskState> poll(Collection<TaskUuid> tasks) {
        var states = provider.poll(tasks);
        if (states.values().stream().anyMatch(TaskState.Rendering.class::isInstance)) {
            failPoints.reached(FailPoint.W6);
        }
        return states;
    }

    @Override
    public Duration videoLifetime() {
        return provider.videoLifetime();
    }

    @Override
    public int pollLimit() {
        return provider.pollLimit();
    }

    @Override
    public TaskState lookUp(TaskUuid task) {
        return provider.lookUp(task);
    }
}
