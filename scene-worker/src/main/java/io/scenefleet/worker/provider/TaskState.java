package io.scenefleet.worker.provider;

import java.math.BigDecimal;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** State of a task at the provider. */
public sealed interface TaskState {
    /** The order was accepted; the render has not finished. */
    record Rendering() implements TaskState {}

    /**
     * The video is ready.
     *
     * @param video   where it can be downloaded for a limited time
     * @param costUsd absent where the provider does not tell; never zero, which would not mean "free" either
     */
    record Rendered(URI video, @Nullable BigDecimal costUsd) implements TaskState {}

    /**
     * The render has certainly failed.
     *
     * @param costUsd what it cost nevertheless; absent where the provider does not tell
     */
    record Failed(ProviderFailure failure, @Nullable BigDecimal costUsd) implements TaskState {
        /** At no cost that is known. */
        public Failed(ProviderFailure failure) {
            this(failure, null);
        }
    }

    /** The provider does not know the task, or does not tell. A task that has just been accepted may look like this too. */
    record NotFound() implements TaskState {}
}
