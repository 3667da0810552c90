package io.scenefleet.store;

/** The store is unavailable, or refuses to write: the same call succeeds once the store has recovered. */
public final class StoreUnavailableException extends StoreException {
    public StoreUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
