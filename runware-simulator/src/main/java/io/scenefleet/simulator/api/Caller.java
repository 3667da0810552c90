package io.scenefleet.simulator.api;

import org.jspecify.annotations.Nullable;

/**
 * What a transport knows about a request, apart from its tasks.
 *
 * @param apiKey     key given outside the tasks; absent for none
 * @param origin     URL at which the caller reached the simulator, for example {@code http://localhost:9000}
 * @param dryRun     whether submissions are only validated and priced
 * @param connection open connection to the caller; absent for HTTP
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
