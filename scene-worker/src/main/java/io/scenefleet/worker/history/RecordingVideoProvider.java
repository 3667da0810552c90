package io.scenefleet.worker.history;

import io.scenefleet.scene.RenderSettings;
import io.scenefleet.scene.TaskUuid;
import io.scenefleet.worker.provider.SubmitReply;
import io.scenefleet.worker.provider.TaskState;
import io.scenefleet.worker.provider.VideoProvider;
import java.util.Collection;
import java.util.Map;

/** Writes down every order before it leaves, and what came back. Questions cost nothing, and are not written down. */
final class RecordingVideoProvider implements VideoProvider {
    private final VideoProvider provider;
    private final History history;

    RecordingVideoProvider(VideoProvider provider, History history) {
        this.provider = provider;
        this.history = history;
    }

    @Override
    public SubmitReply submit(TaskUuid task, RenderSettings settings) {
        history.write(HistoryLine.of("order").with("task", task.toString()));
        return history.tell(
                HistoryLine.of("ordered").with("task", task.toString()),
                () -> provider.submit(task, settings),
                RecordingVideoProvider::answer);
    }

    private static void answer(HistoryLine line, SubmitReply reply) {
        switch (reply) {
            case SubmitReply.Accepted _ -> line.with("answer", "accepted");
            case SubmitReply.AlreadyKnown _ -> line.with("answer", "already_known");
            case SubmitReply.Declined declined ->
                line.with("answer", "declined")
                        .with("error_code", declined.failure().code().wireName());
            case SubmitReply.Busy _ -> line.with("answer", "busy");
            case SubmitReply.NoAnswer _ -> line.with("answer", "no_answer");
        }
    }

    @Override
    public Map<TaskUuid, TaskState> poll(Collection<TaskUuid> tasks) {
        return provider.poll(tasks);
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
