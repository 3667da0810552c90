package io.scenefleet.gateway.submission.rabbit;

import io.scenefleet.gateway.submission.PublishOutcome;
import java.util.Collection;
import java.util.EnumSet;

/** What became of one message. */
enum Settlement {
    /** The broker has it on disk, in a queue. */
    CONFIRMED,
    /** The broker found no queue for it. */
    RETURNED,
    /** The broker refused it, e.g. because the queue is full. */
    NACKED,
    /** It never left. */
    NOT_SENT,
    /** Nothing was heard of it. */
    LOST;

    /** What became of a job whose messages ended like this. */
    static PublishOutcome outcome(Collection<Settlement> messages) {
        var ends = EnumSet.noneOf(Settlement.class);
        ends.addAll(messages);
        if (ends.equals(EnumSet.of(CONFIRMED))) {
            return new PublishOutcome.Confirmed();
        }
        return ends.contains(CONFIRMED) || ends.contains(LOST)
                ? new PublishOutcome.Unknown("its messages are " + messages)
                : new PublishOutcome.Refused("its messages are " + messages);
    }
}
