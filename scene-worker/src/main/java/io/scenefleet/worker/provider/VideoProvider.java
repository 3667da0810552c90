package io.scenefleet.worker.provider;

import io.scenefleet.scene.RenderSettings;
import io.scenefleet.scene.TaskUuid;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;

/** Renders videos for money. Every call ends within a time limit. */
public interface VideoProvider {
    /**
     * Orders a video. This is the call that costs money. An order with a key that the provider knows is not billed again.
     */
    SubmitReply submit(TaskUuid task, RenderSettings settings);

    /**
     * Asks for the state of tasks; costs nothing.
     *
     * @param tasks at most {@link #pollLimit()}
     * @return the state of each task, {@code NotFound} for one that the provider does not know; none for a task about which the
     *     answer says nothing
     * @throws PollRefusedException         when the question is refused
     * @throws ProviderUnreachableException when there is no usable answer
     */
    Map<TaskUuid, TaskState> poll(Collection<TaskUuid> tasks);

    /** Maximum number of tasks in one {@link #poll} at present. */
    int pollLimit();

    /** How long a video stays at the address that the provider names, for certain, after its order was accepted. */
    Duration videoLifetime();

    /**
     * Looks a task up in the provider's archive. The archive holds the last answer given for a key, so it must be
     * asked before an order is repeated, not after.
     *
     * @throws LookUpRefusedException       when the archive must not be asked
     * @throws ProviderUnreachableException when there is no answer
     */
    TaskState lookUp(TaskUuid task);
}
