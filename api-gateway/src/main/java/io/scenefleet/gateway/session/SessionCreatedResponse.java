package io.scenefleet.gateway.session;

import java.time.Instant;

/**
 * A new session.
 *
 * @param sessionId UUID
 * @param expiresAt when the session expires unless it is used before; UTC
 */
record SessionCreatedResponse(String sessionId, Instant expiresAt) {}
