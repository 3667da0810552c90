package io.scenefleet.gateway.submission;

import org.jspecify.annotations.Nullable;

/**
 * Orders all scenes of a session.
 *
 * @param sessionId required
 */
record GenerateScenesRequest(@Nullable String sessionId) {}
