package io.scenefleet.gateway.submission;

/** What became of the messages of one job. */
public sealed interface PublishOutcome {
    /** The broker has all of them on disk, in a queue. */
    record Confirmed() implements PublishOutcome {}

    /**
     * None of them reached a queue, for certain.
     *
     * @param reason for the log
     */
    record Refused(String reason) implements PublishOutcome {}

    /**
     * Some of them may be in a queue.
     *
     * @param reason for the log
     */
    record Unknown(String reason) implements PublishOutcome {}
}
