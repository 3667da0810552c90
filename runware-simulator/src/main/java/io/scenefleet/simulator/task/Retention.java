package io.scenefleet.simulator.task;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.convert.DurationStyle;

/** How long something about a task is remembered. */
public sealed interface Retention {
    /**
     * Reads a setting.
     *
     * @param text {@code forever}, {@code while-running}, or a time such as {@code 10m}
     */
    static Retention of(String text) {
        return switch (text) {
            case "forever" -> new Forever();
            case "while-running" -> new WhileRunning();
            default -> new Lasting(DurationStyle.detectAndParse(text));
        };
    }

    /**
     * Says whether the time is over.
     *
     * @param finishedAt when the task was done; absent while it is not
     */
    default boolean isOver(@Nullable Instant finishedAt, Instant now) {
        return switch (this) {
            case Forever() -> false;
            case WhileRunning() -> finishedAt != null;
            case Lasting(Duration time) -> finishedAt != null && !now.isBefore(finishedAt.plus(time));
        };
    }

    /** As long as the process lives. */
    record Forever() implements Retention {}

    /** Until the task is done. */
    record WhileRunning() implements Retention {}

    /** This long after the task was done. */
    record Lasting(Duration time) implements Retention {
        public Lasting {
            if (time.isNegative()) {
                throw new IllegalArgumentException("time must not be negative: " + time);
            }
        }
    }
}
