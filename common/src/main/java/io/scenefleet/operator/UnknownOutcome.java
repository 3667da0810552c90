package io.scenefleet.operator;

import io.scenefleet.scene.SceneKey;
import io.scenefleet.scene.TaskUuid;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A scene that was or may have been paid for, and whose video is not there: it needs a manual decision.
 *
 * @param taskUuid idempotency key of the attempt; absent if the record of the scene has expired, like everything that
 *                 follows except {@code since}
 * @param errorCode why it is here: {@code outcome_unknown}, or what kept a paid video from being delivered
 * @param priceUsd US dollars at risk: as the provider reported it, otherwise by the catalogue; absent if neither is known
 * @param video    where the provider has the video, if it is known to have it
 * @param videoExpiresAt when it may have it no longer; UTC, by the store's clock
 * @param since    when it failed, UTC, by the store's clock
 */
public record UnknownOutcome(
        SceneKey scene,
        @Nullable String sessionId,
        @Nullable TaskUuid taskUuid,
        @Nullable Integer attempt,
        @Nullable String model,
        @Nullable BigDecimal priceUsd,
        @Nullable URI video,
        @Nullable Instant videoExpiresAt,
        @Nullable String error,
        @Nullable String errorCode,
        Instant since) {
    /** One whose record is damaged, so that nothing else is known of it. */
    public static UnknownOutcome damaged(SceneKey scene, Instant since) {
        return new UnknownOutcome(
                scene, null, null, null, null, null, null, null, "Its record in Redis is damaged", null, since);
    }
}
