package io.scenefleet.worker.housekeeping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SweepThreadTest {
    @Test
    void it_sweeps_again_and_again_until_it_is_stopped() {
        var runs = new AtomicInteger();
        var thread = new SweepThread("sweep", runs::incrementAndGet, Duration.ofMillis(5));

        thread.start();
        assertThat(thread.isRunning()).isTrue();
        await().until(() -> runs.get() >= 3);
        thread.stop();

        assertThat(thread.isRunning()).isFalse();
    }
}
