package io.scenefleet.standalone.client;

import org.jspecify.annotations.Nullable;

/** The gateway refused a request or cannot be reached; the message is for the person at the terminal. */
public final class GatewayException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final boolean worthAnotherTry;

    GatewayException(String message, boolean worthAnotherTry, @Nullable Throwable cause) {
        super(message, cause);
        this.worthAnotherTry = worthAnotherTry;
    }

    /** Whether the same request may work a little later: no answer at all, or 429, 502, 503, 504. */
    public boolean isWorthAnotherTry() {
        return worthAnotherTry;
    }
}
