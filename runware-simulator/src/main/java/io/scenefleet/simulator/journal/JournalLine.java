package io.scenefleet.simulator.journal;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.scenefleet.simulator.ledger.CarriedForward;
import io.scenefleet.simulator.task.TaskRecord;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One line of the journal; one of its fields is present.
 *
 * @param dropped    sums of tasks that are not kept any more; in the first line only
 * @param accepted   a task
 * @param conflicted id of a task that was submitted again
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record JournalLine(
        @Nullable CarriedForward dropped,
        @Nullable TaskRecord accepted,
        @Nullable UUID conflicted) {
    static JournalLine dropped(CarriedForward sums) {
        return new JournalLine(sums, null, null);
    }

    static JournalLine accepted(TaskRecord task) {
        return new JournalLine(null, task, null);
    }

    static JournalLine conflicted(UUID task) {
        return new JournalLine(null, null, task);
    }
}
