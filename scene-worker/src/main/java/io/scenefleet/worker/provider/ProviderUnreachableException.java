package io.scenefleet.worker.provider;

import org.jspecify.annotations.Nullable;

/** A question to the provider was not answered. */
public class ProviderUnreachableException extends RuntimeException {
    public ProviderUnreachableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
