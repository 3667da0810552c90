package io.scenefleet.store;

import org.jspecify.annotations.Nullable;

/** A call to a store failed: nothing is known of it, except that repeating it is safe. */
public abstract sealed class StoreException extends RuntimeException
        permits StoreUnavailableException, StoreDefectException {
    StoreException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
