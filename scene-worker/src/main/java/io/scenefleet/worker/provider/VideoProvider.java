package io.scenefleet.worker.provider;

import io.scenefleet.scene.RenderSettings;
import io.scenefleet.scene.TaskUuid;
import java.util.Collection;
import java.util.Map;

/** Renders videos for money. Every call ends within a time limit. */
public interface VideoProvider {
    /**
     * Orders a video. This is the call that costs money; an order under a name that the provider knows is not sold
     * again.
     */
    SubmitReply submit(TaskUuid task, RenderSettings settings);

    /**
     * Asks how tasks are doing; costs nothing.
     *
     * @param tasks at most {@link #pollLimit()}
     * @return an answer for each task that the provider said something about
     * @throws ProviderUnreachableException when it said nothing at all; this tells nothing about the renders
     */
    Map<TaskUuid, TaskState> poll(Collection<TaskUuid> tasks);

    /** How many tasks one {@link #poll} may ask for at present. */
    int pollLimit();

    /**
     * Looks a task up in the provider's archive. The archive holds the last answer given for a name, so it must be
     * asked before an order is repeated, not after.
     *
     * @throws ProviderUnreachableException when there is no answer
     */
    TaskState lookUp(TaskUuid task);
}
