package io.scenefleet.work;

import io.scenefleet.scene.SceneJob;
import io.scenefleet.scene.SceneKey;
import io.scenefleet.store.StoreUnavailableException;
import java.time.Duration;

/**
 * Where workers record what they do. Every change carries the fence of the claim that allows it, so that a worker
 * whose lease ran out can change nothing any more. All calls may be repeated without harm.
 *
 * <p>Every method throws {@link StoreUnavailableException} when the store does not answer in time.
 */
public interface SceneStore {
    /**
     * Asks for the scene on behalf of a worker. A scene that the store has forgotten is recorded anew from the message.
     *
     * @param worker id of the worker
     * @param lease  how long the scene is the worker's without {@link #beat}
     */
    Claim claim(SceneJob job, String worker, Duration lease);

    /**
     * Asks for the scene although a worker still has a lease on it, because that worker is gone. If it is not, the
     * fence keeps it from changing anything.
     *
     * @param from the worker that is gone; a lease that has gone to another one meanwhile counts
     */
    Claim takeOver(SceneJob job, String from, String worker, Duration lease);

    /**
     * Asks for a suspect, which {@link #claim} and {@link #takeOver} do not grant. The caller answers for having no other
     * suspect at the same time, so that they cannot be taken for each other.
     *
     * @param from the worker that the answer {@link Claim.Quarantined} named; a lease that has gone to another one counts
     */
    Claim claimQuarantined(SceneJob job, String from, String worker, Duration lease);

    /**
     * Records a step, and renews the lease. The last scene to end also ends its job, and puts the job's videos into
     * the session, in the same instant.
     *
     * @return false when the claim is no longer valid, or when the scene cannot take this step: the caller must stop
     */
    boolean move(SceneJob job, long fence, SceneChange change, Duration lease);

    /**
     * Renews a lease.
     *
     * @param progress percentage; a lower one than recorded changes nothing
     * @return false when the claim is no longer valid: the caller must stop
     */
    boolean renew(SceneKey scene, long fence, int progress, Duration lease);

    /** Gives a scene back before its lease ends, so that the next worker need not wait. */
    void release(SceneKey scene, long fence);
}
