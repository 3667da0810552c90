package io.scenefleet.gateway.submission;

import org.jspecify.annotations.Nullable;

/**
 * Request to generate all scenes of a session.
 *
 * @param sessionId required
 */
record GenerateScenesRequest(@Nullable String sessionId) {}
