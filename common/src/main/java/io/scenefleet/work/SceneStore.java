package io.scenefleet.work;

import io.scenefleet.scene.SceneJob;
import io.scenefleet.scene.SceneKey;
import io.scenefleet.store.StoreException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What workers record. Every change carries the fence of the claim that allows it, so that a worker whose lease has
 * expired can change nothing any more. Every call may be repeated safely.
 *
 * <p>Every method throws a {@link StoreException} if the store fails.
 */
public interface SceneStore {
    /**
     * Claims the scene for a worker. A scene that the store has lost is recorded anew from the message.
     *
     * @param worker id of the worker
     * @param lease  how long the worker holds the scene without {@link #renew}
     */
    Claim claim(SceneJob job, String worker, Duration lease);

    /**
     * Claims the scene although another worker has a lease on it, because that worker has crashed. If it has not, the
     * fence keeps it from changing anything.
     *
     * @param from the crashed worker; the lease of any other worker is respected
     */
    Claim takeOver(SceneJob job, String from, String worker, Duration lease);

    /**
     * Claims a quarantined scene, which {@link #claim} and {@link #takeOver} do not grant. The caller must hold only
     * one such scene at a time: its probe. If the worker crashes, it is clear which scene caused it.
     *
     * @param from the worker that {@link Claim.Quarantined} named; the lease of any other worker is respected
     */
    Claim claimQuarantined(SceneJob job, String from, String worker, Duration lease);

    /**
     * Records a step, and renews the lease. The last scene to end also ends its job, and puts the job's videos into the
     * session, atomically.
     *
     * @return false if the claim is no longer valid, or if the scene cannot take this step: the caller must stop
     */
    boolean move(SceneJob job, long fence, SceneChange change, Duration lease);

    /**
     * Renews a lease.
     *
     * @param progress percentage; a lower one than recorded changes nothing
     * @return empty if the claim is no longer valid: the caller must stop
     */
    Optional<Renewal> renew(SceneKey scene, long fence, int progress, Duration lease);

    /** Releases a scene before its lease ends, so that the next worker need not wait. */
    void release(SceneKey scene, long fence);

    /**
     * Asks for many scenes at once whether it is worth claiming them again. Changes nothing.
     *
     * @param holders the scenes, each with the worker that {@link Claim.Held} named
     * @return those that this worker no longer holds: released, over, forgotten, or another worker's
     */
    Set<SceneKey> listNoLongerHeld(Map<SceneKey, String> holders);
}
