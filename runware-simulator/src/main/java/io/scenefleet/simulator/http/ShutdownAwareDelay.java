package io.scenefleet.simulator.http;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Lets a request wait, but never longer than the server runs. */
@Component
class ShutdownAwareDelay {
    private final CountDownLatch closed = new CountDownLatch(1);

    /** Waits; answers whether it was for the whole time. */
    boolean pause(Duration time) {
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
