package io.scenefleet.gateway.submission.rabbit;

import io.scenefleet.gateway.submission.PublishOutcome;
import java.util.Collection;
import java.util.EnumSet;
import java.util.concurrent.CompletionStage;

/** Result of publishing one message with publisher confirms. */
enum ConfirmResult {
    /** The broker stored it in a queue on disk. */
    CONFIRMED,
    /** The broker returned it because no queue is bound. */
    RETURNED,
    /** The broker rejected it, e.g. because the queue is full. */
    NACKED,
    /** It was never sent. */
    NOT_SENT,
    /** The connection closed or the timeout passed before a confirm arrived. */
    LOST;

    /**
     * Combines the results of all messages of a job.
     *
     * @param late completes when all of them are confirmed after all
     */
    static PublishOutcome outcome(Collection<ConfirmResult> messages, CompletionStage<Void> late) {
        var distinct = EnumSet.noneOf(ConfirmResult.class);
        distinct.addAll(messages);
        if (distinct.equals(EnumSet.of(CONFIRMED))) {
            return new PublishOutcome.Confirmed();
        }
        return distinct.contains(CONFIRMED) || distinct.contains(LOST)
                ? new PublishOutcome.Unknown("results of its messages: %s".formatted(messages), late)
                : new PublishOutcome.Refused("results of its messages: %s".formatted(messages));
    }
}
