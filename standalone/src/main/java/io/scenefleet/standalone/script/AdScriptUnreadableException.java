package io.scenefleet.standalone.script;

import org.jspecify.annotations.Nullable;

/** A file is not an ad script; the message is for its author. */
public final class AdScriptUnreadableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    AdScriptUnreadableException(String message) {
        this(message, null);
    }

    AdScriptUnreadableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
