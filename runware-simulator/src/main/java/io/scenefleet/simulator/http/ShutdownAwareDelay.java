package io.scenefleet.simulator.http;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Delays a request, but not beyond the shutdown of the server. */
@Component
class ShutdownAwareDelay {
    private final CountDownLatch closed = new CountDownLatch(1);

    /** Waits for this time. Returns false when the server was stopped meanwhile. */
    boolean await(Duration time) {
        try {
            return !closed.await(time.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @EventListener(ContextClosedEvent.class)
    void close() {
        closed.countDown();
    }
}
