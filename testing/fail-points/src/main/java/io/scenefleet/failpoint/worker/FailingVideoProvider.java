package io.scenefleet.failpoint.worker;

import io.scenefleet.failpoint.FailPoint;
import io.scenefleet.failpoint.FailPoints;
import io.scenefleet.scene.RenderSettings;
import io.scenefleet.scene.TaskUuid;
import io.scenefleet.worker.provider.SubmitReply;
import io.scenefleet.worker.provider.TaskState;
import io.scenefleet.worker.provider.VideoProvider;
import java.util.Collection;
import java.util.Map;

/** W3 and W4 around an order, W6 behind a question. */
record FailingVideoProvider(VideoProvider provider, FailPoints failPoints) implements VideoProvider {
    @Override
    public SubmitReply submit(TaskUuid task, RenderSettings settings) {
        failPoints.reached(FailPoint.W3);
        var reply = provider.submit(task, settings);
        failPoints.reached(FailPoint.W4);
        return reply;
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
    public int pollLimit() {
        return provider.pollLimit();
    }

    @Override
    public TaskState lookUp(TaskUuid task) {
        return provider.lookUp(task);
    }
}
