package io.scenefleet.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.scenefleet.fleet.RenderPermits;
import io.scenefleet.scene.TaskUuid;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RedisRenderPermitsIT {
    private static final Duration LONG = Duration.ofMinutes(1);

    private final RedisStores stores = RedisStores.shared();
    private final RenderPermits permits = new RedisRenderPermits(stores.redis);

    @BeforeEach
    void freeAll() {
        stores.redis.delete(List.of(RedisKeys.RENDER_PERMITS, RedisKeys.ORDER_RATE));
    }

    @Test
    void there_are_as_many_permits_as_the_limit_says() {
        assertThat(permits.tryTake(task(), 2, LONG)).isTrue();
        assertThat(permits.tryTake(task(), 2, LONG)).isTrue();

        assertThat(permits.tryTake(task(), 2, LONG)).isFalse();
    }

    @Test
    void a_task_that_has_a_permit_is_not_given_another() {
        var task = task();
        permits.tryTake(task, 2, LONG);

        assertThat(permits.tryTake(task, 1, LONG)).isTrue();
        assertThat(permits.tryTake(task(), 2, LONG)).isTrue();
    }

    @Test
    void as_many_orders_in_a_row_as_fall_into_ten_seconds() {
        long start = System.nanoTime();
        var orders = IntStream.range(0, 100).filter(_ -> permits.tryOrder(60)).count();
        long seconds = Duration.ofNanos(System.nanoTime() - start).toSeconds();

        assertThat(orders).isBetween(10L, 12L + seconds);
    }

    @Test
    void an_order_that_is_rarer_than_that_has_its_turn() {
        assertThat(permits.tryOrder(1)).isTrue();
        assertThat(permits.tryOrder(1)).isFalse();
        assertThat(stores.ttl(RedisKeys.ORDER_RATE)).isBetween(1L, 120_000L);
    }

    @Test
    void a_permit_given_back_is_free_for_another_task() {
        var first = task();
        permits.tryTake(first, 1, LONG);

        permits.free(first);
        permits.free(first);

        assertThat(permits.tryTake(task(), 1, LONG)).isTrue();
    }

    @Test
    void a_permit_that_nobody_keeps_runs_out() {
        permits.tryTake(task(), 1, Duration.ofMillis(100));

        await().atMost(Duration.ofSeconds(5)).until(() -> permits.tryTake(task(), 1, LONG));
    }

    @Test
    void a_permit_that_is_kept_does_not_run_out() {
        var kept = task();
        permits.tryTake(kept, 1, Duration.ofSeconds(1));

        permits.keep(List.of(kept), LONG);

        assertThat(stores.redis.opsForZSet().score(RedisKeys.RENDER_PERMITS, kept.toString()))
                .isGreaterThan(System.currentTimeMillis() + 30_000.0);
    }

    @Test
    void a_render_that_goes_on_counts_even_where_there_was_no_room_for_it() {
        permits.tryTake(task(), 1, LONG);

        permits.keep(List.of(task(), task()), LONG);

        assertThat(stores.redis.opsForZSet().zCard(RedisKeys.RENDER_PERMITS)).isEqualTo(3);
        assertThat(permits.tryTake(task(), 3, LONG)).isFalse();
    }

    @Test
    void keeping_nothing_asks_nothing() {
        permits.keep(List.of(), LONG);

        assertThat(stores.redis.hasKey(RedisKeys.RENDER_PERMITS)).isFalse();
    }

    @Test
    void workers_that_ask_at_the_same_time_get_no_more_than_the_limit_together() {
        var taken = IntStream.range(0, 200)
                .parallel()
                .filter(_ -> permits.tryTake(task(), 17, LONG))
                .count();

        assertThat(taken).isEqualTo(17);
    }

    private static TaskUuid task() {
        return TaskUuid.of(RedisStores.newId());
    }
}
