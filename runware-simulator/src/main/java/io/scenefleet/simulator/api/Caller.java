package io.scenefleet.simulator.api;

import org.jspecify.annotations.Nullable;

/**
 * What a transport knows about a request besides its tasks.
 *
 * @param apiKey     the key given outside of the tasks; absent when there was none
 * @param origin     where the caller reached the simulator, for example {@code http://localhost:9000}
 * @param dryRun     whether submissions are only checked and priced
 * @param connection for a caller that stays connected; absent for one that has to poll
 */
public record Caller(
        @Nullable String apiKey,
        String origin,
        boolean dryRun,
        @Nullable LiveConnection connection) {
    public Caller(@Nullable String apiKey, String origin, boolean dryRun) {
        this(apiKey, origin, dryRun, null);
    }
}
