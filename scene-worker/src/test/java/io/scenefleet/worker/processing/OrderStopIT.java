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
        redis.orderStop().lift();
    }

    private TestWorker worker(Duration pause) {
        settings.gate = new OrderGate(redis.orderStop(), pause, System::nanoTime);
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
    void an_order_that_is_judged_by_its_content_shows_that_the_account_is_in_order() {
        provider.next(
                provider.declined(FailureCode.UNAUTHORIZED, false), provider.declined(FailureCode.MODERATION, false));

        finish(worker(Duration.ofMillis(200)).begin(job, false));

        assertFailed("moderation", 1);
        assertThat(redis.orderStop().find()).isEmpty();
    }

    @Test
    void one_order_at_a_time_tries_again() {
        var pause = Duration.ofMinutes(1);
        redis.orderStop().stop(new SceneFailure(FailureCode.UNAUTHORIZED, "m"), pause);
        assertThat(redis.orderStop().ask(pause)).isEqualTo(Answer.STOPPED);

        redis.template().opsForHash().put(RedisKeys.ORDER_STOP, "try_at", "1");

        assertThat(List.of(redis.orderStop().ask(pause), redis.orderStop().ask(pause)))
                .containsExactly(Answer.TRY, Answer.STOPPED);
        redis.orderStop().lift();
        assertThat(redis.orderStop().ask(pause)).isEqualTo(Answer.OPEN);
    }
}
