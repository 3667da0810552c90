package io.scenefleet.simulator.journal;

import io.scenefleet.simulator.ledger.CarriedForward;
import io.scenefleet.simulator.task.TaskJournal.Content;
import io.scenefleet.simulator.task.TaskRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What the lines of a journal amount to. */
final class Replay {
    private final List<TaskRecord> tasks = new ArrayList<>();

    /** Where the newest task of each id is in the list. */
    private final Map<UUID, Integer> positions = new HashMap<>();

    private CarriedForward dropped = CarriedForward.NOTHING;

    void add(JournalLine line) {
        if (line.dropped() != null) {
            dropped = line.dropped();
        }
        if (line.accepted() != null) {
            positions.put(line.accepted().order().id(), tasks.size());
            tasks.add(line.accepted());
        }
        Integer conflicted = positions.get(line.conflicted());
        if (conflicted != null) {
            tasks.set(conflicted, tasks.get(conflicted).withConflict());
        }
    }

    Content content() {
        return new Content(dropped, tasks);
    }
}
