package io.scenefleet.standalone.stack;

import org.jspecify.annotations.Nullable;

/**
 * What a stack is asked to be.
 *
 * @param workers      how many workers share the scenes, at least 1
 * @param port         where the gateway is to listen; null for 8080 or, where that is taken, any free port
 * @param bindAddress  the network address the gateway listens on
 * @param runwareKey   the key of a Runware account, which then is billed; null for the simulator
 * @param data         the folder with everything that stays
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
