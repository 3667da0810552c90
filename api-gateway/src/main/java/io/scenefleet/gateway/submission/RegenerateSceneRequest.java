package io.scenefleet.gateway.submission;

import org.jspecify.annotations.Nullable;

/**
 * Request to generate one scene again, from its current description.
 *
 * @param sessionId required
 * @param scenario  {@code hook}, {@code problem}, {@code solution} or {@code cta}; required
 */
record RegenerateSceneRequest(
        @Nullable String sessionId, @Nullable String scenario) {}
