package io.scenefleet.standalone.stack;

import org.jspecify.annotations.Nullable;

/**
 * The settings of a stack.
 *
 * @param workers      number of workers, at least 1
 * @param port         port of the gateway; null for 8080 or, if that is in use, any free port
 * @param bindAddress  address that the gateway listens on
 * @param runwareKey   the key of the Runware account to be billed; null for the simulator
 * @param data         folder for videos, state and logs
 */
public record StackSettings(
        int workers,
        @Nullable Integer port,
        String bindAddress,
        @Nullable String runwareKey,
        DataFolder data) {

    public StackSettings {
        if (workers < 1) {
            throw new IllegalArgumentException("workers must be at least 1, not " + workers);
        }
    }

    @Override
    public String toString() {
        return "StackSettings[workers=%d, port=%s, bindAddress=%s, runwareKey=%s, data=%s]"
                .formatted(workers, port, bindAddress, runwareKey == null ? "none" : "(set)", data.root());
    }
}
