package io.scenefleet.operator;

import io.scenefleet.store.Page;
import io.scenefleet.store.StoreException;
import java.time.Instant;

/**
 * Jobs that continue only when an operator decides: their order cannot be read, or a scene was published again too often
 * without effect.
 *
 * <p>Every method throws a {@link StoreException} if the store fails.
 */
public interface StrandedJobs {
    /** @param since when it was set aside, by the store's clock */
    record StrandedJob(String jobId, Instant since) {}

    /** What became of a retry. */
    enum Retry {
        /** The job is in the outbox again, and no longer stranded. */
        IN_OUTBOX,
        UNKNOWN_JOB,
        /** The order, or a scene of it, is no longer recorded, so there is no message to publish. */
        FORGOTTEN
    }

    /** A page of them, oldest first. */
    Page<StrandedJob> list(int offset, int limit);

    /** Puts the job into the outbox again, as if nothing had been tried before. */
    Retry retry(String jobId);

    /** Removes the job from the list; does not change the job. */
    void remove(String jobId);
}
