package io.scenefleet.chaos.run;

import io.scenefleet.chaos.check.Verdict;
import io.scenefleet.chaos.history.HistoryEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What a run has shown.
 *
 * @param begun   when the first order was due
 * @param broken  how long things were broken
 * @param settled from the healing until nothing was open any more; what is left of the patience for that, when it never was
 * @param isQuiet whether everything came to rest in time
 * @param events  the whole history
 */
public record RunResult(
        RunSettings settings,
        Instant begun,
        Duration broken,
        Duration settled,
        boolean isQuiet,
        List<HistoryEvent> events,
        Verdict verdict) {
    /** All promises were kept, and everything came to rest. */
    public boolean isGood() {
        return isQuiet && verdict.isGood();
    }
}
