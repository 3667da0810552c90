package io.scenefleet.simulator.task;

import io.scenefleet.simulator.ledger.CarriedForward;
import java.util.List;
import java.util.UUID;

/**
 * Where accepted tasks are written down before they are acknowledged, so that they outlive the process. Callers take turns.
 *
 * <p>Every method throws an {@link java.io.UncheckedIOException} if the journal cannot be read or written.
 */
public interface TaskJournal {
    /** Keeps nothing. */
    TaskJournal NONE = new TaskJournal() {
        @Override
        public Content read() {
            return Content.EMPTY;
        }

        @Override
        public void accepted(TaskRecord task) {}

        @Override
        public void conflicted(UUID task) {}

        @Override
        public void rewrite(Content content) {}
    };

    /**
     * What is in the journal.
     *
     * @param dropped sums of the tasks that are not kept any more
     * @param tasks   in the order in which they were accepted
     */
    record Content(CarriedForward dropped, List<TaskRecord> tasks) {
        static final Content EMPTY = new Content(CarriedForward.NOTHING, List.of());

        public Content {
            tasks = List.copyOf(tasks);
        }
    }

    /** What earlier processes have written. */
    Content read();

    /** Appends a task that is about to be acknowledged. */
    void accepted(TaskRecord task);

    /** Appends that a task was submitted again. */
    void conflicted(UUID task);

    /** Replaces everything that was written before, at once or not at all. */
    void rewrite(Content content);
}
