package io.scenefleet.gateway.session;

import io.scenefleet.cost.Costs;
import io.scenefleet.scene.Scenario;
import io.scenefleet.scene.SceneStatus;
import io.scenefleet.session.SceneVideo;
import io.scenefleet.session.Session;
import java.time.Instant;
import java.util.List;

/**
 * A session.
 *
 * @param sceneDescriptions the script; empty until it is set
 * @param sceneVideos       the current video of each scene, from finished jobs, in the order of the ad
 * @param costs             of all attempts at its scenes
 * @param expiresAt         when the session expires unless it is written or used for an order before; UTC
 */
record SessionResponse(
        String sessionId,
        List<SceneDescriptionBody> sceneDescriptions,
        List<Video> sceneVideos,
        Costs costs,
        Instant createdAt,
        Instant expiresAt) {
    /**
     * A video of the session.
     *
     * @param videoUrl  path on this gateway
     * @param duration  ordered length in seconds
     * @param status    always {@code completed}
     * @param createdAt when the video was completed, UTC
     * @param jobId     the job that generated it
     */
    record Video(
            Scenario scenario, String videoUrl, double duration, SceneStatus status, Instant createdAt, String jobId) {
        static Video of(SceneVideo video) {
            return new Video(
                    video.scenario(),
                    video.videoUrl(),
                    video.duration(),
                    video.status(),
                    video.createdAt(),
                    video.jobId());
        }
    }

    static SessionResponse of(Session session) {
        return new SessionResponse(
                session.sessionId(),
                session.sceneDescriptions().stream()
                        .map(SceneDescriptionBody::of)
                        .toList(),
                session.sceneVideos().stream().map(Video::of).toList(),
                session.costs(),
                session.createdAt(),
                session.expiresAt());
    }
}
