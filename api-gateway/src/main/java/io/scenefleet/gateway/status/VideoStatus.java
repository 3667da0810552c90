package io.scenefleet.gateway.status;

import io.scenefleet.cost.Costs;
import io.scenefleet.job.EarlierAttempt;
import io.scenefleet.job.JobProgress;
import io.scenefleet.job.SceneProgress;
import io.scenefleet.scene.OverallStatus;
import io.scenefleet.scene.Scenario;
import io.scenefleet.scene.SceneStage;
import io.scenefleet.scene.SceneStatus;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The status of a job. Members without a value are null.
 *
 * @param overallStatus {@code generating} while any scene is, then {@code completed}, {@code failed} or {@code partial}
 * @param scenes        in the order of the ad
 * @param costs         of all attempts at its scenes
 * @param createdAt     this and all times are UTC
 * @param finishedAt    null until the job is finished
 */
record VideoStatus(
        String jobId,
        OverallStatus overallStatus,
        List<Scene> scenes,
        Costs costs,
        String sessionId,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant finishedAt) {
    /**
     * One scene.
     *
     * @param progress   0 to 100; never falls
     * @param videoUrl   path on this gateway; null until the scene is completed
     * @param error      one human-readable sentence; null unless the scene has failed
     * @param stage      more detailed than {@code status}; see {@link SceneStage}; null if this gateway does not know it
     * @param attempt    starts at 1
     * @param errorCode  reason of the failure for programs; null unless the scene has failed
     * @param etaSeconds expected time until the provider has rendered the scene; null unless it is rendering
     * @param costUsd    US dollars of this attempt as reported by the provider; null until then
     * @param costs      of all attempts
     * @param earlierAttempts those that failed before this one, oldest first; the last ten at most
     * @param duration   ordered length in seconds
     * @param model      AIR identifier
     */
    record Scene(
            Scenario scenario,
            SceneStatus status,
            int progress,
            @Nullable String videoUrl,
            @Nullable String error,
            @Nullable SceneStage stage,
            int attempt,
            @Nullable String errorCode,
            @Nullable Long etaSeconds,
            @Nullable BigDecimal costUsd,
            Costs costs,
            List<EarlierAttempt> earlierAttempts,
            double duration,
            String model,
            Instant createdAt,
            Instant updatedAt,
            @Nullable Instant finishedAt) {
        static Scene of(SceneProgress scene, Instant now) {
            // the record also keeps the error of an earlier attempt
            boolean failed = scene.status() == SceneStatus.FAILED;
            return new Scene(
                    scene.scenario(),
                    scene.status(),
                    scene.progress(),
                    scene.videoUrl(),
                    failed ? scene.error() : null,
                    scene.stage(),
                    scene.attempt(),
                    failed ? scene.errorCode() : null,
                    scene.remainingRender(now).map(Scene::wholeSeconds).orElse(null),
                    scene.costUsd(),
                    scene.costs(),
                    scene.earlierAttempts(),
                    scene.duration(),
                    scene.model(),
                    scene.createdAt(),
                    scene.updatedAt(),
                    scene.finishedAt());
        }

        private static long wholeSeconds(Duration time) {
            return time.plusMillis(999).toSeconds();
        }
    }

    static VideoStatus of(JobProgress job) {
        return new VideoStatus(
                job.jobId(),
                job.overallStatus(),
                job.scenes().stream()
                        .map(scene -> Scene.of(scene, job.readAt()))
                        .toList(),
                job.costs(),
                job.sessionId(),
                job.createdAt(),
                job.updatedAt(),
                job.finishedAt());
    }
}
