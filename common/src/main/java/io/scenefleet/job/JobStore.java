package io.scenefleet.job;

import io.scenefleet.scene.SceneJob;
import io.scenefleet.store.StoreUnavailableException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Where the gateway records jobs and asks for them. All calls may be repeated without harm.
 *
 * <p>Every method throws {@link StoreUnavailableException} when the store does not answer in time.
 */
public interface JobStore {
    /** Records the job, all of its scenes and an entry in the outbox, or nothing at all. */
    JobCreation create(NewJob job);

    /** Takes the job out of the outbox: the broker has all of its messages. */
    void published(String jobId);

    /**
     * Removes a job whose messages are known to have reached nobody; a job that a worker has touched stays.
     *
     * @return whether nothing of it is left; false when it stays
     */
    boolean abandon(String jobId);

    /** The job as it stands now. */
    Optional<JobProgress> find(String jobId);

    /** Whether the job is in the outbox: recorded, but perhaps not with the broker. */
    boolean isUnpublished(String jobId);

    /** Jobs that have been in the outbox for longer than this, oldest first. */
    List<String> listUnpublished(Duration olderThan, int limit);

    /** The messages of a job, made again from what is recorded; empty when the job is gone. */
    List<SceneJob> listMessages(String jobId);
}
