package io.scenefleet.simulator.media;

/** Media that a client gave cannot be used; the message tells the client why. */
public final class MediaRefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    MediaRefusedException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    MediaRefusedException(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }

    /** What kind of trouble it is. */
    public enum Reason {
        /** No upload has this id, or no longer. */
        NOT_FOUND,
        /** The URL could not be fetched in time. */
        NOT_FETCHED,
        /** More bytes or more pixels than allowed. */
        TOO_LARGE,
        /** Not of a kind that can be read. */
        UNREADABLE
    }
}
