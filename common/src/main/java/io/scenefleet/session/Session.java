package io.scenefleet.session;

import java.time.Instant;
import java.util.List;

/**
 * One ad.
 *
 * @param sceneDescriptions the approved script; empty until it is written
 * @param sceneVideos       the videos of finished jobs, in the order of the ad
 * @param expiresAt         when the session expires, unless it is used before
 */
public record Session(
        String sessionId,
        List<SceneDescription> sceneDescriptions,
        List<SceneVideo> sceneVideos,
        Instant createdAt,
        Instant expiresAt) {
    public Session {
        sceneDescriptions = List.copyOf(sceneDescriptions);
        sceneVideos = List.copyOf(sceneVideos);
    }
}
