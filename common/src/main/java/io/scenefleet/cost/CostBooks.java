package io.scenefleet.cost;

import io.scenefleet.store.StoreException;
import java.time.LocalDate;
import java.util.List;

/** What was spent, by days. */
public interface CostBooks {
    /** How long the books of a day are kept after their last change. */
    int DAYS_KEPT = 400;

    /** @param day UTC; the day on which an attempt was booked first, whatever was decided about it later */
    record DailyCosts(LocalDate day, Costs costs) {}

    /**
     * @param total everything so far
     * @param days  newest first
     */
    record Report(Costs total, List<DailyCosts> days) {
        public Report {
            days = List.copyOf(days);
        }
    }

    /**
     * Everything so far, and the last days.
     *
     * @param last  UTC
     * @param count how many days, up to the last one
     * @throws StoreException if the store fails
     */
    Report read(LocalDate last, int count);
}
