package io.scenefleet.operator;

import io.scenefleet.scene.SceneKey;
import io.scenefleet.store.Page;
import io.scenefleet.store.StoreUnavailableException;
import java.util.List;

/**
 * What a person may do with scenes that have failed. All calls may be repeated without harm.
 *
 * <p>Every method throws {@link StoreUnavailableException} when the store does not answer in time.
 */
public interface FailedScenes {
    /**
     * Sets a failed scene going again: its job is under way again, and in the outbox, in the same instant.
     *
     * @param call names this call: the same one again changes nothing, and answers the same
     */
    Reopened reopen(SceneKey scene, Reopening how, String call);

    /** Notes that a person accepts the loss of an unknown outcome; the scene stays failed. */
    LossAcceptance acceptLoss(SceneKey scene);

    /** Scenes with an unknown outcome that nobody has settled, oldest first. */
    Page<UnknownOutcome> listUnknown(int offset, int limit);

    /**
     * Takes unknown outcomes off the list whose records have expired.
     *
     * @param limit how many to look at, oldest first
     * @return those that nobody has settled in time
     */
    List<SceneKey> forgetExpired(int limit);
}
