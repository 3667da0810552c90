package io.scenefleet.store;

/** The store did not answer, or refuses to write: nothing is known of the call, except that repeating it is safe. */
public class StoreUnavailableException extends RuntimeException {
    public StoreUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
