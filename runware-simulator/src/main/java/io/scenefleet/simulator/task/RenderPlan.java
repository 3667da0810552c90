package io.scenefleet.simulator.task;

import io.scenefleet.simulator.fault.Fault;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How an accepted task will be rendered, decided when it is accepted.
 *
 * @param exact       fixed render time; absent when it is drawn at random
 * @param extra       added to every render time
 * @param failure     error code that the task fails with; absent when it succeeds
 * @param hidden      whether polls never find the task
 * @param hiddenInAll whether getTaskDetails does not find it either
 * @param emptyWindow how long after acceptance polls do not find the task
 */
public record RenderPlan(
        @Nullable Duration exact,
        Duration extra,
        @Nullable String failure,
        boolean hidden,
        boolean hiddenInAll,
        Duration emptyWindow) {
    private static final RenderPlan NORMAL = new RenderPlan(null, Duration.ZERO, null, false, false, Duration.ZERO);

    /** Of several faults of the same kind the last one wins; delays add up. */
    static RenderPlan of(List<Fault> faults) {
        RenderPlan plan = NORMAL;
        for (Fault fault : faults) {
            plan = plan.with(fault);
        }
        return plan;
    }

    Duration renderTime(Duration drawn) {
        return (exact == null ? drawn : exact).plus(extra);
    }

    private RenderPlan with(Fault fault) {
        return switch (fault) {
            case Fault.RenderTime(Duration time) ->
                new RenderPlan(time, extra, failure, hidden, hiddenInAll, emptyWindow);
            case Fault.Slow(Duration more) ->
                new RenderPlan(exact, extra.plus(more), failure, hidden, hiddenInAll, emptyWindow);
            case Fault.Fail(String code) -> new RenderPlan(exact, extra, code, hidden, hiddenInAll, emptyWindow);
            case Fault.Forgotten(boolean everywhere) ->
                new RenderPlan(exact, extra, failure, true, everywhere || hiddenInAll, emptyWindow);
            case Fault.EmptyWindow(Duration length) ->
                new RenderPlan(exact, extra, failure, hidden, hiddenInAll, length);
            case Fault.Busy _,
                    Fault.Reject _,
                    Fault.LostRequest _,
                    Fault.HangBefore _,
                    Fault.Hang _,
                    Fault.LostAnswer _,
                    Fault.PollError _,
                    Fault.RefusePoll _,
                    Fault.RefuseArchive _,
                    Fault.LateFile _,
                    Fault.Cut _,
                    Fault.Corrupt _,
                    Fault.DownloadError _,
                    Fault.Trickle _ -> this;
        };
    }
}
