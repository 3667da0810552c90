package io.scenefleet.standalone.script;

import org.jspecify.annotations.Nullable;

/** A file is no ad script; the message is for the person who wrote it. */
public final class AdScriptUnreadableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    AdScriptUnreadableException(String message) {
        this(message, null);
    }

    AdScriptUnreadableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
