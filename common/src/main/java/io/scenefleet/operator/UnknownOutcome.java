package io.scenefleet.operator;

import io.scenefleet.scene.SceneKey;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A scene that was or may have been paid for, and whose video is not there: it needs a manual decision.
 *
 * @param taskUuid idempotency key of the attempt; absent if the record of the scene has expired, like everything that
 *                 follows except {@code since}
 * @param errorCode why it is here: {@code outcome_unknown}, or what kept a paid video from being delivered
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
        @Nullable String errorCode,
        Instant since) {}
