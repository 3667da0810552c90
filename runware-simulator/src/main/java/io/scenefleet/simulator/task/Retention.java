package io.scenefleet.simulator.task;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.convert.DurationStyle;

/** How long something about a task is kept. */
public sealed interface Retention {
    /**
     * Parses a setting.
     *
     * @param text {@code forever}, {@code while-running}, or a duration such as {@code 10m}
     */
    static Retention of(String text) {
        return switch (text) {
            case "forever" -> new Forever();
            case "while-running" -> new WhileRunning();
            default -> new Lasting(DurationStyle.detectAndParse(text));
        };
    }

    /**
     * Whether the retention period has ended.
     *
     * @param finishedAt when the task was done; absent until then
     */
    default boolean isOver(@Nullable Instant finishedAt, Instant now) {
        return switch (this) {
            case Forever() -> false;
            case WhileRunning() -> finishedAt != null;
            case Lasting(Duration time) -> finishedAt != null && !now.isBefore(finishedAt.plus(time));
        };
    }

    /** As long as there is room. */
    record Forever() implements Retention {}

    /** Until the task is done. */
    record WhileRunning() implements Retention {}

    /** This long after the task was done. */
    record Lasting(Duration time) implements Retention {
        public Lasting {
            if (time.isNegative()) {
                throw new IllegalArgumentException("a retention must not be negative: " + time);
            }
        }
    }
}
