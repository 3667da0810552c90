package io.scenefleet.failpoint;

import java.time.Duration;

/** What happens to a process at its fail-point. */
public sealed interface Reaction {
    /** It ends at once, as with {@code kill -9}: no hook runs, nothing is given back. */
    record Halt() implements Reaction {}

    /** The thread that came by waits this long and then goes on; the others do not. */
    record Stall(Duration length) implements Reaction {
        public Stall {
            if (!length.isPositive()) {
                throw new IllegalArgumentException("a stall must have a length");
            }
        }
    }
}
