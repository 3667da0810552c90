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
    /** Records the job, all of its scenes and an entry in the outbox, or nothing at all; a second bill is not accepted. */
    default JobCreation create(NewJob job) {
        return create(job, false);
    }

    /**
     * Records the job, all of its scenes and an entry in the outbox, or nothing at all.
     *
     * @param acceptsSecondBill whether a scene is ordered although nobody knows whether its last order was paid for. That order
     *                          no longer waits for an operator then
     */
    JobCreation create(NewJob job, boolean acceptsSecondBill);

    /** Takes the job out of the outbox: the broker has all of its messages. */
    void published(String jobId);

    /**
     * Announces that somebody else than the one who recorded the job is about to publish it, so that it is no longer abandoned.
     *
     * @return its messages; empty if the job does not exist or has expired, and must not be published
     * @throws StoreException also if the job exists, but its order or a scene of it is lost
     */
    List<SceneJob> takeOver(String jobId);

    /**
     * Removes a job whose messages have reached no worker, as the caller that recorded it knows. It stays if somebody else may
     * have published it: if it was taken over, has left the outbox, was claimed, or is older than a few seconds.
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

    /**
     * Puts the job at the end of the outbox, because its messages cannot be read. After so many tries it is set aside
     * instead: it leaves the outbox for the list of stranded jobs, where an operator decides.
     *
     * @return whether it was set aside
     */
    boolean postpone(String jobId, int tries);

    /** The messages of a job, rebuilt from its record; empty if the job, its order or a scene of it is gone. */
    List<SceneJob> listMessages(String jobId);
}
