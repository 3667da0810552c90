package io.scenefleet.session;

import io.scenefleet.cost.Costs;
import java.time.Instant;
import java.util.List;

/**
 * One ad.
 *
 * @param sceneDescriptions the approved script; empty until it is written
 * @param sceneVideos       the videos of finished jobs, in the order of the ad
 * @param costs             of all attempts at its scenes
 * @param expiresAt         when the session expires, unless it is used before
 */
public record Session(
        String sessionId,
        List<SceneDescription> sceneDescriptions,
        List<SceneVideo> sceneVideos,
        Costs costs,
        Instant createdAt,
        Instant expiresAt) {
    public Session {
        sceneDescriptions = List.copyOf(sceneDescriptions);
        sceneVideos = List.copyOf(sceneVideos);
    }
}
