package io.scenefleet.simulator.task;

import io.scenefleet.simulator.ledger.CarriedForward;
import io.scenefleet.simulator.task.TaskJournal.Content;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.Optional;
import java.util.Queue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The accepted tasks in their order, in memory and in the journal. Thread-safe. */
final class TaskHistory {
    private static final Logger log = LoggerFactory.getLogger(TaskHistory.class);

    /** How many of the oldest tasks are checked to find a finished one that can be dropped. */
    private static final int MAX_DROP_TRIES = 1_000;

    /** A journal with fewer lines than this is not worth rewriting. */
    private static final int SHORT_JOURNAL = 1_000;

    private final TaskJournal journal;

    /** Replaced tasks included. */
    private final Queue<RenderTask> oldestFirst = new ArrayDeque<>();

    private CarriedForward dropped = CarriedForward.NOTHING;
    /** Lines of the journal; fewer after it could not be rewritten. */
    private int lines;

    TaskHistory(TaskJournal journal) {
        this.journal = journal;
    }

    synchronized int size() {
        return oldestFirst.size();
    }

    /** Continues with tasks of earlier processes, and shortens the journal to them. */
    synchronized void restore(CarriedForward sums, Iterable<RenderTask> tasks) {
        dropped = sums;
        tasks.forEach(oldestFirst::add);
        rewrite();
    }

    synchronized void accepted(RenderTask task) {
        journal.accepted(task.record());
        oldestFirst.add(task);
        countLine();
    }

    synchronized void conflicted(RenderTask task) {
        journal.conflicted(task.order().id());
        task.countConflict();
        countLine();
    }

    /** Drops a finished task, the oldest that is found; empty if there is none among the oldest. */
    synchronized Optional<RenderTask> dropOldestFinished(Instant now) {
        Iterator<RenderTask> tasks = oldestFirst.iterator();
        for (int i = 0; i < MAX_DROP_TRIES && tasks.hasNext(); i++) {
            RenderTask task = tasks.next();
            if (task.finishedAt(now) != null) {
                tasks.remove();
                dropped = dropped.plus(task.record().sums());
                return Optional.of(task);
            }
        }
        return Optional.empty();
    }

    synchronized void clear() {
        oldestFirst.clear();
        dropped = CarriedForward.NOTHING;
        rewrite();
    }

    private void countLine() {
        if (++lines > SHORT_JOURNAL + 2 * oldestFirst.size()) {
            tryToShorten();
        }
    }

    private void tryToShorten() {
        try {
            rewrite();
        } catch (UncheckedIOException e) {
            // The journal is complete, only longer than necessary; perhaps there is space for a copy some lines later.
            log.warn("The journal of tasks is too long and cannot be rewritten: {}", e.toString());
            lines = oldestFirst.size();
        }
    }

    private void rewrite() {
        journal.rewrite(new Content(
                dropped, oldestFirst.stream().map(RenderTask::record).toList()));
        lines = oldestFirst.size();
    }
}
