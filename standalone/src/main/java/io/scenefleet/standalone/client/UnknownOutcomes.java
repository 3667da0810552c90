package io.scenefleet.standalone.client;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What {@code GET /api/ops/unknown} answers. */
public record UnknownOutcomes(long total, List<Scene> scenes) {

    public UnknownOutcomes {
        scenes = List.copyOf(scenes);
    }

    /**
     * A scene that waits for a decision.
     *
     * @param taskUuid name of the order at the provider
     * @param since    ISO 8601
     */
    public record Scene(
            String jobId,
            String scenario,
            @Nullable String taskUuid,
            @Nullable Integer attempt,
            String since,
            @Nullable String model) {}

    /** What became of a decision. */
    public record Decision(String stage, @Nullable Integer attempt, boolean published) {}
}
