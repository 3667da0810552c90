package io.scenefleet.store;

import org.jspecify.annotations.Nullable;

/** The store is unavailable, or refuses to write: the same call succeeds once the store has recovered. */
public final class StoreUnavailableException extends StoreException {
    private final boolean isRefusal;

    /** There was no answer: the call may have been carried out. */
    public StoreUnavailableException(String message, Throwable cause) {
        this(message, cause, false);
    }

    private StoreUnavailableException(String message, @Nullable Throwable cause, boolean isRefusal) {
        super(message, cause);
        this.isRefusal = isRefusal;
    }

    /** The store has refused the call. */
    public static StoreUnavailableException refused(String message, @Nullable Throwable cause) {
        return new StoreUnavailableException(message, cause, true);
    }

    /** Whether the call was certainly not carried out. */
    public boolean isRefusal() {
        return isRefusal;
    }
}
