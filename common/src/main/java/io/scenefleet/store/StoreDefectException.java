package io.scenefleet.store;

/**
 * The store is available, but cannot carry the call out: a record is damaged, or the software has a bug. Waiting does
 * not help; an operator has to look.
 */
public final class StoreDefectException extends StoreException {
    public StoreDefectException(String message) {
        super(message, null);
    }

    public StoreDefectException(String message, Throwable cause) {
        super(message, cause);
    }
}
