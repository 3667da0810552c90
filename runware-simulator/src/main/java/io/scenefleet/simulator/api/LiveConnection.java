package io.scenefleet.simulator.api;

import io.scenefleet.simulator.task.RenderTask;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A connection that stays open, so that its caller can be told of things without asking.
 *
 * <p>The API calls it while it answers a request; {@link RunwareApi#outcome} gives what is to be told.
 */
public interface LiveConnection {
    /**
     * The caller has shown a valid key.
     *
     * @param previous the session that the caller had before and wants back
     * @return the id of its session: the previous one where there still is one, else a new one
     */
    UUID authenticated(String apiKey, @Nullable UUID previous);

    /** A task of this caller was accepted; its end is worth telling. */
    void accepted(RenderTask task);

    /** The caller has asked and is told the end of the task with this very answer. */
    void told(RenderTask task);
}
