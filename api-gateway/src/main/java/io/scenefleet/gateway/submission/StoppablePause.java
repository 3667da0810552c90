package io.scenefleet.gateway.submission;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Ends all waits when the gateway stops, so that waiting requests do not delay the shutdown. */
final class StoppablePause implements Pause {
    private final CountDownLatch stopping = new CountDownLatch(1);

    @Override
    public boolean tryPause(Duration time) {
        try {
            return !stopping.await(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    void stop() {
        stopping.countDown();
    }
}
