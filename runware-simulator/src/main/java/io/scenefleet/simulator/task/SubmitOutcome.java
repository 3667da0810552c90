package io.scenefleet.simulator.task;

import io.scenefleet.simulator.fault.Fault;
import java.util.List;

/** What became of a submission. */
public sealed interface SubmitOutcome {
    /** It is a new task now, and billed; {@code faults} are those that struck, the ones about the answer too. */
    record Accepted(RenderTask task, List<Fault> faults) implements SubmitOutcome {
        public Accepted {
            faults = List.copyOf(faults);
        }
    }

    /** The id belongs to a task already; nothing new was begun or billed. */
    record Conflict(RenderTask task) implements SubmitOutcome {}

    /** The balance does not suffice. */
    record Unaffordable() implements SubmitOutcome {}

    /** As many tasks are running as can be kept. */
    record Overloaded() implements SubmitOutcome {}
}
