package io.scenefleet.job;

import io.scenefleet.cost.Costs;
import io.scenefleet.scene.FailureCode;
import io.scenefleet.scene.Scenario;
import io.scenefleet.scene.SceneStage;
import io.scenefleet.scene.SceneStatus;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The state of one scene; docs/redis-contract.md describes the hash that it is read from.
 *
 * @param stage          absent if it is one of a newer version
 * @param progress       0 to 100; never falls
 * @param attempt        number of the attempt, from 1
 * @param videoUrl       present if and only if the scene is completed
 * @param error          what went wrong with the scene, or with the attempt before this one
 * @param errorCode      wire name of a {@link FailureCode}; present if and only if {@code error} is
 * @param duration       ordered length in seconds
 * @param costUsd        US dollars that the present attempt cost, once the provider reports it
 * @param costs          of all attempts
 * @param earlierAttempts those before the present one, oldest first; the last ten at most
 * @param acceptedAt     when the provider accepted the current attempt
 * @param expectedRender how long it is expected to render from then
 */
public record SceneProgress(
        Scenario scenario,
        @Nullable SceneStage stage,
        int progress,
        int attempt,
        int generation,
        String model,
        double duration,
        @Nullable String videoUrl,
        @Nullable String error,
        @Nullable String errorCode,
        @Nullable BigDecimal costUsd,
        Costs costs,
        List<EarlierAttempt> earlierAttempts,
        @Nullable String taskUuid,
        @Nullable String worker,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant acceptedAt,
        @Nullable Duration expectedRender,
        @Nullable Instant finishedAt) {
    public SceneProgress {
        earlierAttempts = List.copyOf(earlierAttempts);
    }

    /** The status that a user sees; a scene at a stage of a newer version is under way. */
    public SceneStatus status() {
        return stage == null ? SceneStatus.GENERATING : stage.status();
    }

    /** Whether the scene is over. */
    public boolean isOver() {
        return status() != SceneStatus.GENERATING;
    }

    /** Estimated time until the render ends, as of {@code now}; empty unless the provider is rendering. */
    public Optional<Duration> remainingRender(Instant now) {
        if (stage != SceneStage.RENDERING || acceptedAt == null || expectedRender == null) {
            return Optional.empty();
        }
        var remaining = Duration.between(now, acceptedAt.plus(expectedRender));
        return Optional.of(remaining.isNegative() ? Duration.ZERO : remaining);
    }
}
