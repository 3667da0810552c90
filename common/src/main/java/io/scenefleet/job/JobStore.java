package io.scenefleet.job;

import io.scenefleet.scene.SceneJob;
import io.scenefleet.store.StoreException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The jobs as the gateway records and reads them. Every call may be repeated safely.
 *
 * <p>Every method throws a {@link StoreException} if the store fails.
 */
public interface JobStore {
    /** Records the job, all of its scenes and an entry in the outbox, or nothing at all. */
    JobCreation create(NewJob job);

    /** Takes the job out of the outbox: the broker has all of its messages. */
    void published(String jobId);

    /**
     * Removes a job whose messages are known to have reached no worker; a job that a worker has claimed stays.
     *
     * @return true if nothing of it is left, false if it stays
     */
    boolean abandon(String jobId);

    /** The present state of the job. */
    Optional<JobProgress> find(String jobId);

    /** Whether the job is in the outbox: recorded, but perhaps not published. */
    boolean isUnpublished(String jobId);

    /** Jobs that have been in the outbox for longer than this, oldest first. */
    List<String> listUnpublished(Duration olderThan, int limit);

    /** The messages of a job, rebuilt from its record; empty if the job does not exist or has expired. */
    List<SceneJob> listMessages(String jobId);
}
