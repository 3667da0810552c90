package io.scenefleet.operator;

import io.scenefleet.scene.SceneKey;
import io.scenefleet.store.Page;
import io.scenefleet.store.StoreException;
import java.util.List;

/**
 * What an operator may do with failed scenes. Every call may be repeated safely.
 *
 * <p>Every method throws a {@link StoreException} if the store fails.
 */
public interface FailedScenes {
    /**
     * Reopens a failed scene. Atomically, its job is running again and in the outbox.
     *
     * @param call id of this call: repeating it changes nothing and returns the same result
     */
    Reopened reopen(SceneKey scene, Reopening how, String call);

    /** Records that an operator accepts the loss of an unknown outcome; the scene stays failed. */
    LossAcceptance acceptLoss(SceneKey scene);

    /**
     * A page of the scenes with an unknown outcome that still need a decision, oldest first. One whose record is damaged is
     * listed without it; an entry that names no scene is left out.
     */
    Page<UnknownOutcome> listUnknown(int offset, int limit);

    /**
     * Removes unknown outcomes from the list whose records have expired, and entries that name no scene.
     *
     * @param limit how many to inspect, oldest first
     * @return those that expired without a decision
     */
    List<SceneKey> forgetExpired(int limit);
}
