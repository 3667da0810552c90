package io.scenefleet.gateway.submission;

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
     * @param reason for the log
     */
    record Unknown(String reason) implements PublishOutcome {}
}
