package io.scenefleet.operator;

import io.scenefleet.scene.SceneKey;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A scene of which nobody can tell whether it was bought; at most one render is at risk.
 *
 * @param taskUuid name of the order at the provider; absent when the record of the scene has expired, as is all that
 *                 follows but {@code since}
 * @param costUsd  US dollars, if the provider has told the price
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
