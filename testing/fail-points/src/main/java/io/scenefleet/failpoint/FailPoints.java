package io.scenefleet.failpoint;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one fail-point of this process: told by decorators where the process is, it strikes at the place and time it is armed for. */
public final class FailPoints {
    /** The exit code of a process that was halted here, so that nobody takes it for a crash of another kind. */
    public static final int EXIT_CODE = 86;

    private static final Logger log = LoggerFactory.getLogger(FailPoints.class);

    private final ArmedFailPoint armed;
    private final IntConsumer halt;
    private final AtomicInteger occasions = new AtomicInteger();

    /** @param halt ends the process with an exit code, at once */
    FailPoints(ArmedFailPoint armed, IntConsumer halt) {
        this.armed = armed;
        this.halt = halt;
    }

    /** Whether this is the point at which something is to happen, sooner or later. */
    public boolean isArmed(FailPoint point) {
        return armed.point() == point;
    }

    /** To be called at each passing of the point, by the thread that passes it. */
    public void reached(FailPoint point) {
        if (isArmed(point) && occasions.incrementAndGet() == armed.occasion()) {
            log.warn("Fail-point: this process {}", armed);
            strike();
        }
    }

    private void strike() {
        switch (armed.reaction()) {
            case Reaction.Halt() -> halt.accept(EXIT_CODE);
            case Reaction.Stall(var length) -> stall(length);
        }
    }

    private static void stall(Duration length) {
        try {
            Thread.sleep(length);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
