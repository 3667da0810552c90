package io.scenefleet.worker.provider;

import java.math.BigDecimal;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** What the provider says about a task. */
public sealed interface TaskState {
    /** It has the order and has not finished. */
    record Rendering() implements TaskState {}

    /**
     * The video is ready.
     *
     * @param video   where it can be fetched for a while
     * @param costUsd absent where the provider does not say; never zero, which would not mean "free" either
     */
    record Rendered(URI video, @Nullable BigDecimal costUsd) implements TaskState {}

    /** The render failed for certain. */
    record Failed(ProviderFailure failure) implements TaskState {}

    /** It knows nothing of the task, or does not say. A task that has just been accepted may look like this too. */
    record NotFound() implements TaskState {}
}
