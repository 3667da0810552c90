package io.scenefleet.worker.processing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.scenefleet.redis.RedisKeys;
import io.scenefleet.scene.Scenario;
import io.scenefleet.scene.SceneJob;
import io.scenefleet.scene.TaskUuid;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The fleet never has more renders at the provider than it was told. */
class ConcurrencyLimitIT extends SceneProcessing {
    @BeforeEach
    void noRenders() {
        redis.template().delete(List.of(RedisKeys.RENDER_PERMITS, RedisKeys.ORDER_RATE));
    }

    private TestWorker workerWithLimit(int limit) {
        return workerWith(new ConcurrencyLimitProperties(limit, null, Duration.ofMinutes(1)));
    }

    private TestWorker workerWith(ConcurrencyLimitProperties properties) {
        settings.limit = new ConcurrencyLimit(redis.slots(), properties, System::nanoTime);
        return worker();
    }

    private static Set<String> counted() {
        return Set.copyOf(redis.template().opsForZSet().range(RedisKeys.RENDER_PERMITS, 0, -1));
    }

    private void awaitStage(SceneJob scene, String stage) {
        await().atMost(Duration.ofSeconds(10))
                .until(() -> redis.field(scene, "stage").equals(stage));
    }

    @Test
    void an_order_waits_until_a_render_is_over_even_that_of_another_worker() {
        provider.renderOn();
        var first = workerWithLimit(1).begin(job, false);
        awaitStage(job, "rendering");
        var other = redis.order(Scenario.CTA).getFirst();
        var second = workerWithLimit(1).begin(other, false);
        awaitStage(other, "claimed");
        await().during(Duration.ofMillis(300)).until(() -> !provider.orders.contains(other.task(1)));

        provider.finish();

        finish(first);
        finish(second);
        assertCompleted(job, 1);
        assertCompleted(other, 1);
        assertThat(counted()).isEmpty();
    }

    @Test
    void an_order_waits_until_the_rate_of_the_fleet_has_room() {
        var slow = new ConcurrencyLimitProperties(null, 6, Duration.ofMinutes(1));
        finish(workerWith(slow).begin(job, false));
        var other = redis.order(Scenario.CTA).getFirst();
        var work = workerWith(slow).begin(other, false);
        awaitStage(other, "claimed");
        assertThat(redis.slots().tryOrder(6)).isFalse();
        assertThat(provider.orders).containsExactly(job.task(1));

        redis.template().delete(RedisKeys.ORDER_RATE); // as time would

        finish(work);
        assertCompleted(other, 1);
    }

    @Test
    void a_failed_attempt_makes_room_and_the_next_one_takes_it() {
        provider.willFail(job.task(1), io.scenefleet.scene.FailureCode.PROVIDER_ERROR, true);

        finish(workerWithLimit(1).begin(job, false));

        assertCompleted(job, 2);
        assertThat(counted()).isEmpty();
    }

    @Test
    void who_takes_up_a_scene_inherits_its_slot() {
        provider.renderOn();
        var dead = workerWithLimit(1);
        dead.begin(job, false);
        awaitStage(job, "rendering");
        dead.die();

        var heir = workerWithLimit(1).begin(job, true);
        await().during(Duration.ofMillis(300))
                .until(() -> counted().equals(Set.of(job.task(1).toString())));
        provider.finish();

        finish(heir);
        assertCompleted(job, 1);
        assertThat(counted()).isEmpty();
    }

    @Test
    void a_scene_that_may_be_bought_waits_for_nobody() throws InterruptedException {
        var gate = new Gate();
        provider.next(provider.stoppedAfter(gate));
        var dead = workerWithLimit(1);
        dead.begin(job, false);
        gate.awaitVisitor();
        dead.die();
        redis.template().delete(RedisKeys.RENDER_PERMITS);
        redis.slots().keep(List.of(TaskUuid.of(UUID.randomUUID().toString())), Duration.ofMinutes(1));

        finish(workerWithLimit(1).begin(job, true));

        assertCompleted(job, 1);
    }
}
