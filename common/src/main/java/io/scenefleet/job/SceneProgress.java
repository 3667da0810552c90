package io.scenefleet.job;

import io.scenefleet.scene.FailureCode;
import io.scenefleet.scene.Scenario;
import io.scenefleet.scene.SceneStage;
import io.scenefleet.scene.SceneStatus;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where one scene stands; docs/redis-contract.md describes the hash that it is read from.
 *
 * @param progress       0 to 100; never falls
 * @param attempt        1 for the first purchase
 * @param videoUrl       present exactly when the scene is completed
 * @param error          what went wrong with the scene, or with the attempt before this one
 * @param errorCode      a {@link FailureCode}'s word; present exactly when {@code error} is
 * @param duration       ordered length in seconds
 * @param costUsd        as the provider says, once it does
 * @param acceptedAt     when the provider admitted the current attempt
 * @param expectedRender how long it is expected to render from then
 */
public record SceneProgress(
        Scenario scenario,
        SceneStage stage,
        int progress,
        int attempt,
        int generation,
        String model,
        double duration,
        @Nullable String videoUrl,
        @Nullable String error,
        @Nullable String errorCode,
        @Nullable BigDecimal costUsd,
        @Nullable String taskUuid,
        @Nullable String worker,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant acceptedAt,
        @Nullable Duration expectedRender,
        @Nullable Instant finishedAt) {
    /** What a user is told of the scene. */
    public SceneStatus status() {
        return stage.status();
    }

    /** How long the render will probably go on, asked at {@code now}; empty unless the provider is rendering. */
    public Optional<Duration> remainingRender(Instant now) {
        if (stage != SceneStage.RENDERING || acceptedAt == null || expectedRender == null) {
            return Optional.empty();
        }
        var remaining = Duration.between(now, acceptedAt.plus(expectedRender));
        return Optional.of(remaining.isNegative() ? Duration.ZERO : remaining);
    }
}
