package io.scenefleet.standalone.stack;

import org.jspecify.annotations.Nullable;

/** The stack cannot run; the message is shown to the user and says what to do. */
public final class StackFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StackFailedException(String message) {
        super(message);
    }

    StackFailedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
