package io.scenefleet.worker.processing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.scenefleet.fleet.OrderStop.Answer;
import io.scenefleet.redis.RedisKeys;
import io.scenefleet.scene.FailureCode;
import io.scenefleet.scene.Scenario;
import io.scenefleet.scene.SceneFailure;
import io.scenefleet.scene.SceneJob;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A key that is not accepted, or an empty account, fails no scene: orders wait until it is mended. */
class OrderStopIT extends SceneProcessing {
    private static final Duration LONG = Duration.ofMinutes(5);

    @BeforeEach
    @AfterEach
    void ordersAreTaken() {
        redis.template().delete(RedisKeys.PROVIDER);
        redis.orderStop().lift();
    }

    private TestWorker worker(Duration pause) {
        settings.gate = new OrderGate(redis.orderStop(), null, pause, System::nanoTime);
        return worker();
    }

    private void awaitStage(SceneJob scene, String stage) {
        await().until(() -> redis.field(scene, "stage").equals(stage));
    }

    @ParameterizedTest
    @EnumSource(
            value = FailureCode.class,
            names = {"UNAUTHORIZED", "INSUFFICIENT_CREDITS"})
    void an_account_from_which_nothing_is_taken_fails_no_scene(FailureCode code) {
        provider.next(provider.declined(code, false), provider.declined(code, false));
        settings.sceneDeadline = Duration.ofMillis(100);

        var work = worker(Duration.ofMillis(300)).begin(job, false);

        await().until(() -> redis.field(job, "error_code").equals(code.wireName()));
        assertThat(redis.orderStop().find())
                .hasValueSatisfying(stop -> assertThat(stop.reason().code()).isEqualTo(code));
        finish(work);
        assertCompleted(job, 1);
        assertThat(provider.bills).containsExactly(job.task(1));
        assertThat(redis.orderStop().find()).isEmpty();
    }

    @Test
    void one_refused_order_stops_those_of_all_workers() {
        provider.next(provider.declined(FailureCode.INSUFFICIENT_CREDITS, false));
        var refused = worker(LONG).begin(job, false);
        awaitStage(job, "retrying");
        var other = redis.order(Scenario.CTA).getFirst();

        var work = worker(LONG).begin(other, false);
        awaitStage(other, "claimed");
        var later = redis.order(Scenario.CTA).getFirst();
        var laterWork = worker(LONG).begin(later, false);
        awaitStage(later, "claimed");
        assertThat(provider.orders).containsExactly(job.task(1));

        redis.orderStop().lift();
        List.of(refused, work, laterWork).forEach(SceneProcessing::finish);
        assertCompleted(other, 1);
    }

    @Test
    void what_is_bought_already_is_brought_home_meanwhile() {
        provider.renderOn();
        var work = worker(LONG).begin(job, false);
        awaitStage(job, "rendering");
        provider.next(provider.declined(FailureCode.UNAUTHORIZED, false));
        var refused = redis.order(Scenario.CTA).getFirst();
        var waiting = worker(LONG).begin(refused, false);
        awaitStage(refused, "retrying");

        provider.finish();

        finish(work);
        assertCompleted(job, 1);
        redis.orderStop().lift();
        finish(waiting);
    }

    @Test
    void a_scene_that_alone_is_refused_on_behalf_of_the_account_is_to_blame_itself() {
        var refusal = provider.declined(FailureCode.UNAUTHORIZED, false);
        provider.next(refusal, refusal, refusal);
        var work = worker(LONG).begin(job, false);

        for (int orders = 1; orders < 3; orders++) {
            int count = orders;
            await().until(() ->
                    provider.orders.size() == count && redis.orderStop().find().isPresent());
            redis.orderStop().lift(); // as the order of another worker does
        }

        finish(work);
        assertFailed("unauthorized", 1);
        assertThat(redis.orderStop().find()).isEmpty();
    }

    @Test
    void a_worker_whose_key_is_not_the_fleets_stops_nobody_else() {
        redis.template().opsForHash().put(RedisKeys.PROVIDER, "account", "0123456789abcdef");
        var refused = new SceneFailure(FailureCode.UNAUTHORIZED, "m");

        redis.orderStop().stop(refused, "fedcba9876543210", LONG);
        assertThat(redis.orderStop().find()).isEmpty();
        redis.orderStop().stop(refused, null, LONG);
        assertThat(redis.orderStop().find()).isEmpty();

        redis.orderStop().stop(refused, "0123456789abcdef", LONG);
        assertThat(redis.orderStop().find()).isPresent();
    }

    @Test
    void a_scene_that_may_have_been_ordered_is_asked_about_before_it_waits() {
        provider.renderOn();
        provider.take(job.task(1)); // by a worker whose last second Redis has lost
        redis.orderStop().stop(new SceneFailure(FailureCode.INSUFFICIENT_CREDITS, "m"), null, LONG);

        var work = worker(LONG).begin(job, true);

        awaitStage(job, "rendering");
        provider.finish();
        finish(work);
        assertCompleted(job, 1);
        assertThat(provider.bills).hasSize(1);
    }

    @Test
    void one_order_at_a_time_tries_again() {
        var pause = Duration.ofMinutes(1);
        redis.orderStop().stop(new SceneFailure(FailureCode.UNAUTHORIZED, "m"), null, pause);
        assertThat(redis.orderStop().ask(pause)).isEqualTo(Answer.STOPPED);

        redis.template().opsForHash().put(RedisKeys.ORDER_STOP, "try_at", "1");

        assertThat(List.of(redis.orderStop().ask(pause), redis.orderStop().ask(pause)))
                .containsExactly(Answer.TRY, Answer.STOPPED);
        redis.orderStop().lift();
        assertThat(redis.orderStop().ask(pause)).isEqualTo(Answer.OPEN);
    }
}
