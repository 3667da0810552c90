package io.scenefleet.operator;

import io.scenefleet.scene.SceneKey;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A scene that may or may not have been bought, and needs a manual decision; at most one render is at risk.
 *
 * @param taskUuid idempotency key of the attempt; absent if the record of the scene has expired, like everything that
 *                 follows except {@code since}
 * @param costUsd  US dollars, if the provider has reported the price
 * @param since    when it failed, UTC, by the store's clock
 */
public record UnknownOutcome(
        SceneKey scene,
        @Nullable String sessionId,
        @Nullable String taskUuid,
        @Nullable Integer attempt,
        @Nullable String model,
        @Nullable BigDecimal costUsd,
        @Nullable String error,
        Instant since) {}
