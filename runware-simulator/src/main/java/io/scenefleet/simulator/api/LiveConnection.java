package io.scenefleet.simulator.api;

import io.scenefleet.simulator.task.RenderTask;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A connection that stays open, so that results can be pushed to its caller.
 *
 * <p>The API calls it while it processes a request. {@link RunwareApi#outcome} returns the result to be pushed.
 */
public interface LiveConnection {
    /**
     * Called when the caller has authenticated.
     *
     * @param previous id of the session that the caller wants to resume
     * @return id of its session: the previous one if it still exists, otherwise a new one
     */
    UUID authenticated(String apiKey, @Nullable UUID previous);

    /** Called when a task of this caller was accepted. Its result should be pushed. */
    void accepted(RenderTask task);

    /** Called when the current reply contains the final result of the task. */
    void reported(RenderTask task);
}
