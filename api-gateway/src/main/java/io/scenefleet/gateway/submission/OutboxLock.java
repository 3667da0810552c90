package io.scenefleet.gateway.submission;

/** Lets one gateway at a time sweep the outbox. */
public interface OutboxLock {
    /**
     * Does the work unless another gateway is at it.
     *
     * @return whether it was done
     * @throws io.scenefleet.progress.StoreUnavailableException when the lock cannot be asked for
     */
    boolean tryRun(Runnable work);
}
