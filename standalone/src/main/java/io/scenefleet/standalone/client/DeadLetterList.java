package io.scenefleet.standalone.client;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What {@code GET /api/ops/dead-letters} returns. */
public record DeadLetterList(long total, List<ListedDeadLetter> deadLetters) {
    public DeadLetterList {
        deadLetters = List.copyOf(deadLetters);
    }

    /**
     * A dead letter.
     *
     * @param at       ISO 8601
     * @param encoding of the body: {@code text} or {@code base64}; absent in lists, as is the body
     */
    public record ListedDeadLetter(
            String id,
            String at,
            String reason,
            @Nullable String jobId,
            @Nullable String scenario,
            boolean replayable,
            boolean truncated,
            @Nullable String encoding,
            @Nullable String body) {}

    /** The result of a replay. */
    public record Replay(String jobId, String scenario, int attempt, boolean published) {}
}
