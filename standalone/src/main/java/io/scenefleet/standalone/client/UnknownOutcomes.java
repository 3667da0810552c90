package io.scenefleet.standalone.client;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What {@code GET /api/ops/unknown} returns. */
public record UnknownOutcomes(long total, List<UnknownScene> scenes) {
    public UnknownOutcomes {
        scenes = List.copyOf(scenes);
    }

    /**
     * A scene that needs a manual decision.
     *
     * @param taskUuid idempotency key of the order
     * @param since    ISO 8601
     * @param priceUsd  US dollars at risk, if that is known
     * @param providerUrl where the provider has the video, if it is known to have it
     * @param providerUrlExpiresAt until when, ISO 8601
     * @param errorCode {@code outcome_unknown}, or what kept a paid video from being delivered
     */
    public record UnknownScene(
            String jobId,
            String scenario,
            @Nullable String taskUuid,
            @Nullable Integer attempt,
            String since,
            @Nullable String model,
            @Nullable BigDecimal priceUsd,
            @Nullable String providerUrl,
            @Nullable String providerUrlExpiresAt,
            @Nullable String errorCode) {}

    /** The result of adopting many scenes. */
    public record Adoption(int adopted, List<NotAdopted> failed) {
        public Adoption {
            failed = List.copyOf(failed);
        }
    }

    /**
     * A scene that was not adopted.
     *
     * @param scene {@code job_id/scenario}
     */
    public record NotAdopted(String scene, String reason) {}

    /** The result of a decision. */
    public record Decision(String stage, @Nullable Integer attempt, boolean published) {}
}
