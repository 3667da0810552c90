package io.scenefleet.standalone.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RunningPartsTest {
    private final RunningParts parts = new RunningParts();
    private final List<String> closed = new CopyOnWriteArrayList<>();

    @Test
    void the_latest_is_closed_first() {
        parts.start("redis", () -> part("redis")).join();
        parts.start("gateway", () -> part("gateway")).join();

        parts.close();

        assertThat(closed).containsExactly("gateway", "redis");
    }

    @Test
    void a_part_that_cannot_be_closed_does_not_keep_the_others() {
        parts.add(part("redis"));
        parts.add(() -> {
            throw new IllegalStateException("will not");
        });

        parts.close();

        assertThat(closed).containsExactly("redis");
    }

    @Test
    void a_part_that_comes_up_during_the_end_is_closed_before_the_end_is_over() {
        var starting = new CountDownLatch(1);
        parts.start("slow", () -> {
            starting.countDown();
            // Until closing has begun, which is seen by that it keeps nothing any more.
            while (closed.isEmpty()) {
                parts.add(part("probe"));
            }
            return part("slow");
        });
        assertThat(await(starting)).isTrue();

        parts.close();

        assertThat(closed).contains("slow");
    }

    @Test
    void closing_again_closes_nothing_twice() {
        parts.add(part("redis"));

        parts.close();
        parts.close();

        assertThat(closed).containsExactly("redis");
    }

    private AutoCloseable part(String name) {
        return () -> closed.add(name);
    }

    private static boolean await(CountDownLatch latch) {
        try {
            return latch.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
