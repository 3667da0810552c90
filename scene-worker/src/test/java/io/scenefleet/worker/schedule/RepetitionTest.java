package io.scenefleet.worker.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RepetitionTest {
    @Test
    void a_task_that_fails_is_repeated_nevertheless() throws Exception {
        var runs = new CountDownLatch(3);
        try (var _ = new Repetition("fails", () -> fail(runs), Duration.ofMillis(1))) {
            assertThat(runs.await(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    private static void fail(CountDownLatch runs) {
        runs.countDown();
        if (runs.getCount() == 2) {
            throw new IllegalStateException("a bug");
        }
        throw new StackOverflowError("a worse one");
    }
}
