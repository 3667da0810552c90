package io.scenefleet.session;

import io.scenefleet.store.StoreUnavailableException;
import java.util.List;
import java.util.Optional;

/**
 * Where the gateway keeps sessions.
 *
 * <p>Every method throws {@link StoreUnavailableException} when the store does not answer in time.
 */
public interface SessionStore {
    /** Makes an empty session under this id. */
    Session create(String sessionId);

    /** The session, unless it does not exist or has expired. */
    Optional<Session> find(String sessionId);

    /** Replaces the script and puts off the expiry; answers nothing when there is no such session. */
    Optional<Session> describe(String sessionId, List<SceneDescription> script);

    /**
     * Forgets the session. Its videos stay in the storage, and jobs that are under way go on.
     *
     * @return whether it existed
     */
    boolean delete(String sessionId);
}
