package io.scenefleet.simulator.catalogue;

import java.math.BigDecimal;
import java.util.List;

/** The durations, in seconds, that a model supports. */
public sealed interface Durations {
    boolean contains(BigDecimal seconds);

    BigDecimal shortest();

    BigDecimal longest();

    /** A fixed list of durations. */
    record Listed(List<BigDecimal> values) implements Durations {
        public Listed {
            values = values.stream().sorted().toList();
            if (values.isEmpty()) {
                throw new IllegalArgumentException("values must not be empty");
            }
        }

        @Override
        public boolean contains(BigDecimal seconds) {
            return values.stream().anyMatch(value -> value.compareTo(seconds) == 0);
        }

        @Override
        public BigDecimal shortest() {
            return values.getFirst();
        }

        @Override
        public BigDecimal longest() {
            return values.getLast();
        }
    }

    /** Durations from {@code shortest} to {@code longest} in fixed steps. */
    record Stepped(BigDecimal shortest, BigDecimal longest, BigDecimal step) implements Durations {
        public Stepped {
            if (step.signum() <= 0 || shortest.signum() <= 0 || shortest.compareTo(longest) > 0) {
                throw new IllegalArgumentException(
                        "not a valid range: %s to %s in steps of %s".formatted(shortest, longest, step));
            }
        }

        @Override
        public boolean contains(BigDecimal seconds) {
            // The bounds come first: the remainder of a number like 1e999999999 would take forever.
            return seconds.compareTo(shortest) >= 0
                    && seconds.compareTo(longest) <= 0
                    && seconds.scale() <= 100
                    && seconds.subtract(shortest).remainder(step).signum() == 0;
        }
    }
}
