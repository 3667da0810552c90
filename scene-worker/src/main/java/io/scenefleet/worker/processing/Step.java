package io.scenefleet.worker.processing;

import io.scenefleet.scene.TaskUuid;
import io.scenefleet.storage.StoredVideo;
import io.scenefleet.storage.VideoName;
import io.scenefleet.work.SceneChange;
import io.scenefleet.worker.provider.SubmitReply;
import io.scenefleet.worker.provider.TaskState;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The one thing that a scene needs now, and what comes after it. A step does nothing by itself: {@link StepRunner}
 * performs it, and gives its outcome to {@code then}, which decides.
 */
sealed interface Step {
    /** Record that the scene takes this step. When that is refused the scene is somebody else's, and nothing follows. */
    record Move(SceneChange change, Supplier<Step> then) implements Step {}

    /** Make sure that the scene stays this worker's for a whole lease. When that is refused, nothing follows. */
    record Renew(Supplier<Step> then) implements Step {}

    /** Ask whether the fleet may have one more render at the provider, and count it if so. */
    record Begin(TaskUuid task, Function<Boolean, Step> then) implements Step {}

    /** Order from the provider: the step that costs money. */
    record Order(TaskUuid task, Function<SubmitReply, Step> then) implements Step {}

    /** Ask the provider about the task, once; no answer is nothing. */
    record Ask(TaskUuid task, Function<Optional<TaskState>, Step> then) implements Step {}

    /** Ask the provider's archive about the task, once; no answer is nothing. */
    record AskArchive(TaskUuid task, Function<Optional<TaskState>, Step> then) implements Step {}

    /**
     * Wait for the end of a render.
     *
     * @param firstPoll until the provider is asked first
     * @param atMost    after this long without news it is nothing
     */
    record AwaitEnd(TaskUuid task, Duration firstPoll, Duration atMost, Function<Optional<TaskState>, Step> then)
            implements Step {}

    /** Look whether the whole video is in the storage. A storage that cannot be read has nothing. */
    record LookInStorage(VideoName name, Function<Optional<StoredVideo>, Step> then) implements Step {}

    /** Bring the video into the storage. */
    record Fetch(VideoName name, URI video, Function<Fetched, Step> then) implements Step {}

    /** Wait. */
    record Pause(Duration duration, Supplier<Step> then) implements Step {}

    /** Nothing is left to do. */
    record End(SceneEnd end) implements Step {}
}
