package io.scenefleet.worker.provider;

import org.jspecify.annotations.Nullable;

/** The provider did not answer. This says nothing about the renders. */
public class ProviderUnreachableException extends RuntimeException {
    public ProviderUnreachableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
