package io.scenefleet.simulator.task;

import io.scenefleet.simulator.fault.Fault;
import java.util.List;

/** The outcome of a submission. */
public sealed interface SubmitOutcome {
    /** A new task was created and billed. {@code faults} were triggered, including those that affect the response. */
    record Accepted(RenderTask task, List<Fault> faults) implements SubmitOutcome {
        public Accepted {
            faults = List.copyOf(faults);
        }
    }

    /** A task with this id exists already; nothing was created or billed. */
    record Conflict(RenderTask task) implements SubmitOutcome {}

    /** The balance is insufficient. */
    record Unaffordable() implements SubmitOutcome {}

    /** The maximum number of tasks is running. */
    record Overloaded() implements SubmitOutcome {}
}
