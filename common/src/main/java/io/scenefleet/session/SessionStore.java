package io.scenefleet.session;

import io.scenefleet.store.StoreException;
import java.util.List;
import java.util.Optional;

/**
 * The sessions as the gateway keeps them.
 *
 * <p>Every method throws a {@link StoreException} if the store fails.
 */
public interface SessionStore {
    /** Creates an empty session with this id. */
    Session create(String sessionId);

    /** The session, unless it does not exist or has expired. */
    Optional<Session> find(String sessionId);

    /** Replaces the script and extends the life of the session; empty if it does not exist or has expired. */
    Optional<Session> describe(String sessionId, List<SceneDescription> script);

    /**
     * Deletes the session. Its videos stay in the storage, and running jobs continue.
     *
     * @return whether it existed
     */
    boolean delete(String sessionId);
}
