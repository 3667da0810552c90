package io.scenefleet.worker.provider;

import io.scenefleet.scene.TaskUuid;
import java.time.Duration;
import java.util.function.Consumer;

/** Watches renders at the provider until they have come to an end. */
public interface RenderWatcher {
    /**
     * Watches a task until its state is final, or until it has looked unknown for a grace period; then tells the listener
     * once and stops watching. A task that is being watched already is reported to the new listener only.
     *
     * @param firstIn how long to wait before the provider is asked first
     */
    void watch(TaskUuid task, Duration firstIn, Consumer<TaskState> listener);

    /** How long the provider has not answered, all in all; it only grows. */
    Duration silence();

    /** Stops watching a task. */
    void forget(TaskUuid task);
}
