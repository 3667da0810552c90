package io.scenefleet.store;

/** A call to a store failed: nothing is known of it, except that repeating it is safe. */
public abstract sealed class StoreException extends RuntimeException
        permits StoreUnavailableException, StoreDefectException {
    StoreException(String message, Throwable cause) {
        super(message, cause);
    }
}
