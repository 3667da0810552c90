package io.scenefleet.gateway.submission;

import java.util.concurrent.CompletionStage;

/** Outcome of publishing the messages of one job. */
public sealed interface PublishOutcome {
    /** The broker stored all messages in a queue on disk. */
    record Confirmed() implements PublishOutcome {}

    /**
     * Certainly no message reached a queue.
     *
     * @param reason for the log
     */
    record Refused(String reason) implements PublishOutcome {}

    /**
     * Some messages may be in a queue.
     *
     * @param reason    for the log
     * @param confirmed completes if the broker confirms all messages after all; may never complete
     */
    record Unknown(String reason, CompletionStage<Void> confirmed) implements PublishOutcome {
        /** Does this, on a thread of its own, if the broker confirms all messages after all. */
        void ifConfirmedLate(Runnable action) {
            confirmed.thenRunAsync(action, Thread::startVirtualThread);
        }
    }
}
