package io.scenefleet.simulator.media;

/** Media of a client cannot be used. The message tells the client why. */
public final class MediaRejectedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    MediaRejectedException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    MediaRejectedException(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }

    /** Why media are rejected. */
    public enum Reason {
        /** No upload has this id. */
        NOT_FOUND,
        /** The URL could not be fetched in time. */
        NOT_FETCHED,
        /** The media exceed the limit of bytes or pixels. */
        TOO_LARGE,
        /** The media are not in a supported format. */
        UNREADABLE
    }
}
