package io.scenefleet.standalone.client;

import org.jspecify.annotations.Nullable;

/** The gateway refused a request or cannot be reached; the message is for the person at the terminal. */
public final class GatewayException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean retryable;

    GatewayException(String message, boolean retryable, @Nullable Throwable cause) {
        super(message, cause);
        this.retryable = retryable;
    }

    /** Whether the same request may succeed a little later: no response at all, or 429, 502, 503, 504. */
    public boolean isRetryable() {
        return retryable;
    }
}
