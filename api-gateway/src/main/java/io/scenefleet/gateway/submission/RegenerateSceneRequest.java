package io.scenefleet.gateway.submission;

import org.jspecify.annotations.Nullable;

/**
 * Orders one scene again, with the description it has now.
 *
 * @param sessionId required
 * @param scenario  {@code hook}, {@code problem}, {@code solution} or {@code cta}; required
 */
record RegenerateSceneRequest(
        @Nullable String sessionId, @Nullable String scenario) {}
