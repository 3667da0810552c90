package io.scenefleet.worker.processing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.scenefleet.redis.RedisKeys;
import io.scenefleet.scene.FailureCode;
import io.scenefleet.scene.Scenario;
import io.scenefleet.scene.SceneJob;
import io.scenefleet.scene.SceneStage;
import io.scenefleet.testsupport.RedisServer;
import io.scenefleet.worker.provider.ProviderFailure;
import io.scenefleet.worker.provider.TaskState;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A scene's way, and its bill, as far as one worker goes. */
class SceneProcessorIT extends SceneProcessing {
    @Test
    void a_scene_goes_through_every_step_and_is_recorded_at_each() {
        var steps = new CopyOnWriteArrayList<String>();
        var store = new WatchedStore(redis.scenes())
                .afterEach(_ -> steps.add(redis.field(job, "stage") + " " + redis.field(job, "progress") + " "
                        + redis.field(job, "status")));

        finish(worker(store).begin(job, false));

        assertThat(steps)
                .containsExactly(
                        "claimed 10 generating",
                        "submitting 10 generating",
                        "rendering 30 generating",
                        "downloading 70 generating",
                        "stored 80 generating",
                        "completed 100 completed");
        assertCompleted(job, 1);
        assertThat(provider.bills).containsExactly(job.task(1));
        assertThat(redis.hash(job))
                .containsEntry("cost_usd", "0.462")
                .containsEntry("task_uuid", job.task(1).toString());
        assertThat(redis.template().opsForHash().get(RedisKeys.job(job.jobId()), "overall_status"))
                .isEqualTo("completed");
    }

    @Test
    void progress_moves_on_while_the_provider_renders_and_stays_below_70() {
        provider.renderOn();
        var work = worker().begin(job, false);

        await().until(() -> Integer.parseInt("0" + redis.field(job, "progress")) > 60);
        assertThat(redis.field(job, "stage")).isEqualTo("rendering");
        assertThat(Integer.parseInt(redis.field(job, "progress"))).isLessThan(70);
        provider.finish();

        finish(work);
        assertCompleted(job, 1);
    }

    @Test
    void the_intent_is_stored_before_the_order_leaves() {
        var atOrder = new CopyOnWriteArrayList<String>();
        provider.atOrder(task -> atOrder.add(redis.field(job, "stage") + " " + redis.field(job, "task_uuid")
                + (redis.field(job, "task_uuid").equals(task.toString()) ? " same" : " other")));

        process();

        assertThat(atOrder).containsExactly("submitting " + job.task(1) + " same");
    }

    @Test
    void a_lost_answer_is_asked_for_and_the_order_is_not_repeated() {
        provider.next(provider.answerLost());

        process();

        assertCompleted(job, 1);
        assertThat(provider.orders).hasSize(1);
        assertThat(provider.bills).hasSize(1);
    }

    @Test
    void a_lost_answer_about_a_task_that_is_hidden_for_a_while_leads_to_a_conflict_and_one_bill() {
        provider.next(provider.answerLost());
        provider.hide(5);

        process();

        assertCompleted(job, 1);
        assertThat(provider.orders).containsExactly(job.task(1), job.task(1));
        assertThat(provider.bills).hasSize(1);
    }

    @Test
    void a_lost_order_is_repeated_under_the_same_name_after_asking() {
        provider.next(provider.orderLost(), provider.orderLost());

        process();

        assertCompleted(job, 1);
        assertThat(provider.orders).containsExactly(job.task(1), job.task(1), job.task(1));
        assertThat(provider.lookUps).hasPositiveValue();
    }

    @Test
    void an_order_that_nobody_knows_is_not_repeated_when_it_is_too_old() {
        settings.safeRepost = Duration.ofMillis(1);
        provider.next(provider.answerLost());
        provider.hide(1_000);

        process();

        assertFailed("outcome_unknown", 1);
        assertThat(provider.orders).hasSize(1);
    }

    @Test
    void an_order_that_nobody_knows_is_repeated_under_the_same_name_where_that_is_asked_for() {
        settings.safeRepost = Duration.ofMillis(1);
        settings.onUnknown = OnUnknown.REPOST;
        provider.next(provider.answerLost());
        provider.hide(5);

        process();

        assertCompleted(job, 1);
        assertThat(provider.orders).containsExactly(job.task(1), job.task(1));
        assertThat(provider.bills).hasSize(1);
    }

    @Test
    void an_order_that_never_gets_an_answer_is_not_repeated_beyond_the_deadline() {
        settings.safeRepost = Duration.ofMillis(1);
        settings.onUnknown = OnUnknown.REPOST;
        settings.sceneDeadline = Duration.ofMillis(300);
        for (int i = 0; i < 100; i++) {
            provider.next(provider.orderLost());
        }

        process();

        assertFailed("outcome_unknown", 1);
        assertThat(new HashSet<>(provider.orders)).containsExactly(job.task(1));
    }

    @Test
    void an_old_intent_of_another_worker_is_not_ordered_again_when_nobody_knows_it() {
        var gate = new Gate();
        provider.next(provider.stoppedBefore(gate));
        var first = worker();
        first.begin(job, false);
        awaitVisitor(gate);
        first.kill();
        redis.expireLease(job);
        redis.set(job, "submitting_at", ago(Duration.ofMinutes(11)));

        finish(worker().begin(job, true));

        assertFailed("outcome_unknown", 1);
        assertThat(provider.orders).hasSize(1);
    }

    @Test
    void an_order_that_finds_no_room_is_repeated_until_it_does() {
        provider.next(provider.busy(), provider.busy(), provider.busy());

        process();

        assertCompleted(job, 1);
        assertThat(provider.bills).containsExactly(job.task(1));
        assertThat(provider.polls)
                .as("nothing was out, so nothing was asked but the render's end")
                .hasValue(1);
    }

    @Test
    void an_order_that_finds_no_room_for_too_long_fails_as_busy() {
        settings.sceneDeadline = Duration.ofMillis(150);
        for (int i = 0; i < 100; i++) {
            provider.next(provider.busy());
        }

        process();

        assertFailed("provider_busy", 1);
        assertThat(provider.bills).isEmpty();
    }

    @Test
    void a_scene_that_has_waited_for_room_for_long_is_ordered_by_the_next_worker() {
        for (int i = 0; i < 100; i++) {
            provider.next(provider.busy());
        }
        settings.safeRepost = Duration.ofMillis(300);
        var work = worker().begin(job, false);
        await().until(() -> provider.orders.size() >= 8);
        work.control().handOver();
        await().until(() -> work.end().isDone());
        provider.clearScript();

        finish(worker().begin(job, true));

        assertCompleted(job, 1);
    }

    @Test
    void an_order_that_is_wrong_fails_at_once() {
        provider.next(provider.declined(FailureCode.INVALID_REQUEST, false));

        process();

        assertFailed("invalid_request", 1);
        assertThat(provider.orders).hasSize(1);
    }

    @Test
    void a_render_that_fails_for_certain_is_bought_again_under_another_name() {
        provider.willFail(job.task(1), FailureCode.PROVIDER_ERROR, true);
        var errors = new CopyOnWriteArrayList<String>();
        provider.atOrder(_ -> errors.add(redis.field(job, "error_code")));

        process();

        assertCompleted(job, 2);
        assertThat(provider.bills).containsExactly(job.task(1), job.task(2));
        assertThat(errors).containsExactly("", "provider_error");
    }

    @Test
    void a_declined_order_that_may_pass_is_made_again_under_another_name() {
        provider.next(provider.declined(FailureCode.PROVIDER_ERROR, true));

        process();

        assertCompleted(job, 2);
        assertThat(provider.bills).containsExactly(job.task(2));
    }

    @Test
    void what_failed_renders_cost_is_billed_and_wasted() {
        settings.attempts = 2;
        provider.billsFailures(new BigDecimal("0.1"));
        provider.willFail(job.task(1), FailureCode.PROVIDER_ERROR, true);
        provider.willFail(job.task(2), FailureCode.PROVIDER_ERROR, true);

        process();

        assertFailed("provider_error", 2);
        assertThat(redis.hash(job))
                .containsEntry("billed_usd", "0.2")
                .containsEntry("wasted_usd", "0.2")
                .containsKey("attempt:1")
                .doesNotContainKey("unpriced");
    }

    @Test
    void a_failed_render_that_is_found_by_asking_may_have_cost_something() {
        settings.attempts = 2;
        provider.willFail(job.task(1), FailureCode.PROVIDER_ERROR, true);
        provider.willFail(job.task(2), FailureCode.PROVIDER_ERROR, true);
        provider.next(provider.answerLost(), provider.answerLost());

        process();

        assertFailed("provider_error", 2);
        assertThat(redis.hash(job)).containsEntry("unpriced", "2").containsKey("accepted_at");
    }

    @Test
    void no_more_attempts_are_bought_than_are_allowed() {
        settings.attempts = 2;
        provider.willFail(job.task(1), FailureCode.PROVIDER_ERROR, true);
        provider.willFail(job.task(2), FailureCode.PROVIDER_ERROR, true);

        process();

        assertFailed("provider_error", 2);
        assertThat(provider.bills).containsExactly(job.task(1), job.task(2));
    }

    @Test
    void a_render_refused_for_its_content_is_not_bought_again() {
        provider.willFail(job.task(1), FailureCode.MODERATION, false);

        process();

        assertFailed("moderation", 1);
        assertThat(provider.bills).hasSize(1);
    }

    @Test
    void the_video_of_a_later_attempt_is_found_when_redis_has_forgotten_it() {
        provider.willFail(job.task(1), FailureCode.PROVIDER_ERROR, true);
        process();
        assertCompleted(job, 2);
        redis.forget(job);
        provider.forgetTasks();

        process();

        assertCompleted(job, 2);
        assertThat(redis.field(job, "task_uuid")).isEqualTo(job.task(2).toString());
        assertThat(provider.orders).hasSize(2);
    }

    @Test
    void a_message_that_is_older_than_all_records_is_not_bought() {
        redis.forget(job);
        job = aged(job, Duration.ofDays(8));

        process();

        assertFailed("outcome_unknown", 1);
        assertThat(provider.orders).isEmpty();
    }

    @Test
    void a_repeated_order_that_is_declined_opens_no_other_attempt() {
        provider.next(
                provider.answerLost(),
                provider.declined(FailureCode.INSUFFICIENT_CREDITS, false),
                provider.declined(FailureCode.UNAUTHORIZED, false),
                provider.declined(FailureCode.PROVIDER_ERROR, true));
        provider.hide(14);

        process();

        assertCompleted(job, 1);
        assertThat(provider.bills).containsExactly(job.task(1));
    }

    @Test
    void the_archives_word_about_a_repeated_order_is_not_taken_for_the_end_of_the_first() {
        provider.next(provider.answerLost(), provider.declined(FailureCode.PROVIDER_ERROR, true));
        provider.hide(6);
        provider.archive(new TaskState.NotFound());
        provider.atOrder(_ -> {
            if (provider.orders.size() == 2) {
                provider.archive(new TaskState.Failed(new ProviderFailure(FailureCode.PROVIDER_ERROR, true, "m")));
            }
        });

        process();

        assertCompleted(job, 1);
        assertThat(provider.bills).containsExactly(job.task(1));
    }

    @Test
    void the_archives_word_about_an_order_that_another_worker_repeated_is_not_taken_for_the_end_of_the_first() {
        var gate = new Gate();
        provider.next(provider.answerLost(), provider.stoppedBefore(gate));
        provider.hide(6);
        provider.archive(new TaskState.NotFound());
        var first = worker();
        first.begin(job, false);
        awaitVisitor(gate);
        first.kill();
        redis.expireLease(job);
        provider.archive(new TaskState.Failed(new ProviderFailure(FailureCode.PROVIDER_ERROR, true, "m")));

        finish(worker().begin(job, true));

        assertCompleted(job, 1);
        assertThat(provider.bills).containsExactly(job.task(1));
    }

    @Test
    void a_bought_task_of_which_only_a_refusal_is_known_is_not_bought_again() {
        var work = beginToRender();

        provider.forgetTasks();
        provider.archive(new TaskState.Failed(new ProviderFailure(FailureCode.PROVIDER_ERROR, true, "m")));

        finish(work);
        assertFailed("outcome_unknown", 1);
        assertThat(provider.bills).hasSize(1);
    }

    /** A scene whose render goes on until the provider finishes it. */
    private TestWorker.Work beginToRender() {
        provider.renderOn();
        var work = worker().begin(job, false);
        await().until(() -> redis.field(job, "stage").equals("rendering"));
        return work;
    }

    @Test
    void an_archive_that_refuses_does_not_hold_up_a_scene_that_was_never_ordered() {
        provider.refuseLookUps();

        finish(worker().begin(job, true));

        assertCompleted(job, 1);
        assertThat(provider.bills).containsExactly(job.task(1));
    }

    @Test
    void an_archive_that_refuses_does_not_end_the_wait_for_a_render_that_looks_unknown() {
        provider.refuseLookUps();
        var work = beginToRender();
        provider.hide(1_000);
        int asked = provider.lookUps.get();
        await().until(() -> provider.lookUps.get() > asked);

        provider.hide(0);
        provider.finish();

        finish(work);
        assertCompleted(job, 1);
        assertThat(provider.bills).hasSize(1);
    }

    @Test
    void a_scene_whose_order_redis_forgot_in_its_last_second_is_asked_about_before_it_is_ordered() {
        provider.take(job.task(1));
        provider.next(provider.declined(FailureCode.PROVIDER_ERROR, true));

        finish(worker().begin(job, true));

        assertCompleted(job, 1);
        assertThat(provider.orders).isEmpty();
    }

    @Test
    void the_second_attempt_is_as_young_as_its_own_order() {
        var gate = new Gate();
        provider.willFail(job.task(1), FailureCode.PROVIDER_ERROR, true);
        provider.next(provider.stoppedAfter(gate), provider.orderLost());
        var first = worker();
        first.begin(job, false);
        awaitVisitor(gate);
        first.kill();
        redis.expireLease(job);
        redis.set(job, "submitting_at", ago(Duration.ofMinutes(11)));

        finish(worker().begin(job, true));

        assertCompleted(job, 2);
        assertThat(provider.bills).containsExactly(job.task(1), job.task(2));
    }

    @Test
    void a_paid_task_that_the_provider_forgets_is_not_bought_again() {
        var work = beginToRender();

        provider.forgetTasks();

        finish(work);
        assertFailed("outcome_unknown", 1);
        assertThat(provider.bills).hasSize(1);
    }

    @Test
    void a_paid_task_that_only_the_archive_knows_is_fetched() {
        var work = beginToRender();

        provider.finish();
        provider.hide(1_000);
        provider.archive(new TaskState.Rendered(java.net.URI.create("https://videos.example/archived"), null));

        finish(work);
        assertCompleted(job, 1);
        assertThat(provider.bills).hasSize(1);
    }

    @Test
    void a_render_that_goes_on_at_the_deadline_is_left_to_a_person() {
        settings.sceneDeadline = Duration.ofMillis(300);
        provider.renderOn();

        process();

        assertFailed("outcome_unknown", 1);
        assertThat(provider.bills).hasSize(1);
    }

    @Test
    void a_render_is_not_given_up_while_the_provider_does_not_answer() {
        settings.sceneDeadline = Duration.ofMillis(300);
        var work = beginToRender();
        provider.setUnavailable(true);
        await().during(Duration.ofMillis(1_000))
                .until(() -> redis.field(job, "stage").equals("rendering"));

        provider.finish();
        provider.setUnavailable(false);

        finish(work);
        assertCompleted(job, 1);
        assertThat(provider.bills).hasSize(1);
    }

    @Test
    void the_time_without_an_answer_does_not_count_even_if_the_provider_answers_at_the_deadline() {
        settings.sceneDeadline = Duration.ofSeconds(2);
        var work = beginToRender();
        provider.setUnavailable(true);
        await().during(Duration.ofMillis(1_300))
                .until(() -> redis.field(job, "stage").equals("rendering"));
        provider.setUnavailable(false);
        await().during(Duration.ofMillis(1_200))
                .until(() -> redis.field(job, "stage").equals("rendering"));

        provider.finish();

        finish(work);
        assertCompleted(job, 1);
    }

    @Test
    void a_render_about_which_every_question_is_refused_is_left_to_a_person_at_the_deadline() {
        settings.sceneDeadline = Duration.ofMillis(300);
        provider.renderOn();
        provider.refusePolls();

        process();

        assertFailed("outcome_unknown", 1);
        assertThat(provider.bills).hasSize(1);
    }

    @Test
    void an_order_about_which_every_question_is_refused_is_not_repeated() {
        settings.sceneDeadline = Duration.ofMillis(300);
        provider.next(provider.answerLost());
        provider.refusePolls();

        process();

        assertFailed("outcome_unknown", 1);
        assertThat(provider.orders).hasSize(1);
    }

    @Test
    void an_order_without_an_answer_is_asked_about_until_the_provider_answers() {
        settings.sceneDeadline = Duration.ofMillis(300);
        provider.next(provider.answerLost());
        provider.atOrder(_ -> provider.setUnavailable(true));
        var work = worker().begin(job, false);
        await().until(() -> redis.field(job, "stage").equals("submitting"));
        await().during(Duration.ofMillis(1_000))
                .until(() -> redis.field(job, "stage").equals("submitting"));

        provider.setUnavailable(false);

        finish(work);
        assertCompleted(job, 1);
        assertThat(provider.orders).hasSize(1);
        assertThat(provider.bills).hasSize(1);
    }

    @Test
    void a_provider_that_is_unavailable_for_a_while_changes_nothing() {
        var work = beginToRender();
        provider.setUnavailable(true);
        int asked = provider.polls.get();
        await().until(() -> provider.polls.get() > asked + 2);
        assertThat(redis.field(job, "stage")).isEqualTo("rendering");

        provider.finish();
        provider.setUnavailable(false);

        finish(work);
        assertCompleted(job, 1);
        assertThat(provider.bills).hasSize(1);
    }

    @Test
    void an_unexpected_failure_of_the_provider_is_not_the_end_of_a_scene() {
        provider.next(_ -> {
            throw new IllegalStateException("a bug");
        });

        process();

        assertCompleted(job, 1);
    }

    @Test
    void not_even_an_error_is_the_end_of_a_scene() {
        provider.next(_ -> {
            throw new StackOverflowError("a bug");
        });

        process();

        assertCompleted(job, 1);
    }

    @Test
    void a_failure_of_one_scene_does_not_touch_another() {
        var scenes = redis.order(Scenario.HOOK, Scenario.PROBLEM, Scenario.SOLUTION, Scenario.CTA);
        provider.willFail(scenes.get(1).task(1), FailureCode.MODERATION, false);
        var worker = worker();

        scenes.stream().map(scene -> worker.begin(scene, false)).toList().forEach(SceneProcessing::finish);

        job = scenes.get(1);
        assertFailed("moderation", 1);
        for (SceneJob other : List.of(scenes.get(0), scenes.get(2), scenes.get(3))) {
            assertCompleted(other, 1);
        }
        assertThat(redis.template().opsForHash().get(RedisKeys.job(job.jobId()), "overall_status"))
                .isEqualTo("partial");
    }

    @Test
    void a_scene_of_a_worker_that_lost_its_message_and_its_pulse_is_taken_over_before_its_lease_ends() {
        provider.renderOn();
        var first = worker();
        first.begin(job, false);
        await().until(() -> redis.field(job, "stage").equals("rendering"));
        first.kill();
        TestFleet.fallSilent(first.id);

        var second = worker();
        var work = second.begin(job, true);
        await().until(() -> redis.field(job, "worker").equals(second.id));
        provider.finish();

        finish(work);
        assertCompleted(job, 1);
        assertThat(provider.bills).hasSize(1);
    }

    @Test
    void a_scene_of_a_silent_worker_that_still_has_its_message_is_not_taken_over() {
        provider.renderOn();
        var first = worker();
        first.begin(job, false);
        await().until(() -> redis.field(job, "stage").equals("rendering"));
        TestFleet.fallSilent(first.id);
        var claims = new AtomicInteger();

        var copy = worker(new WatchedStore(redis.scenes()).beforeClaim(claims::incrementAndGet))
                .begin(job, false);

        await().until(() -> claims.get() >= 1);
        assertThat(redis.field(job, "worker")).isEqualTo(first.id);
        copy.control().handOver();
        provider.finish();
        await().until(() -> redis.field(job, "stage").equals("completed"));
        assertThat(redis.field(job, "worker")).isEqualTo(first.id);
    }

    @Test
    void a_scene_that_is_over_is_not_touched() {
        process();
        var before = redis.hash(job);

        process();

        assertThat(redis.hash(job)).isEqualTo(before);
        assertThat(provider.orders).hasSize(1);
    }

    @Test
    void a_scene_that_redis_has_forgotten_mid_render_is_completed_from_its_message_alone() {
        settings.lease = Duration.ofMillis(300);
        var work = beginToRender();

        redis.forget(job);
        await().until(() -> redis.field(job, "stage").equals("rendering"));
        provider.finish();

        finish(work);
        assertCompleted(job, 1);
        assertThat(redis.field(job, "recovered")).isEqualTo("1");
        assertThat(provider.bills).hasSize(1);
    }

    @Test
    void a_second_attempt_that_redis_has_forgotten_is_found_again() {
        provider.willFail(job.task(1), FailureCode.PROVIDER_ERROR, true);
        provider.atOrder(task -> {
            if (task.equals(job.task(2))) {
                provider.renderOn();
            }
        });
        var first = worker();
        first.begin(job, false);
        await().until(() -> redis.field(job, "stage").equals("rendering")
                && redis.field(job, "attempt").equals("2"));
        first.kill();
        redis.forget(job);
        provider.finish();

        finish(worker().begin(job, true));

        assertCompleted(job, 2);
        assertThat(provider.bills).containsExactly(job.task(1), job.task(2));
    }

    @Test
    void a_forgotten_scene_is_not_ordered_again_on_the_word_of_an_old_message_that_somebody_had() {
        var old = aged(job, Duration.ofMinutes(11));
        redis.forget(job);

        finish(worker().begin(old, true));

        assertFailed("outcome_unknown", 1);
        assertThat(provider.orders).isEmpty();
    }

    @Test
    void a_forgotten_scene_is_not_ordered_again_by_the_worker_that_had_it_on_the_word_of_an_old_message() {
        settings.lease = Duration.ofMillis(300);
        provider.renderOn();
        var old = aged(job, Duration.ofMinutes(11));
        var work = worker().begin(old, false);
        await().until(() -> redis.field(job, "stage").equals("rendering"));

        provider.forgetTasks();
        provider.sellKnownKeysAgain();
        redis.forget(job);

        finish(work);
        assertFailed("outcome_unknown", 1);
        assertThat(provider.orders).hasSize(1);
    }

    @Test
    void an_order_is_not_repeated_after_a_sleep_of_the_machine_in_which_its_clock_stood_still() {
        settings.nanoTime = () -> 0;
        provider.next(provider.orderLost());
        provider.atOrder(_ -> redis.set(job, "submitting_at", ago(Duration.ofMinutes(11))));

        process();

        assertFailed("outcome_unknown", 1);
        assertThat(provider.orders).hasSize(1);
    }

    @Test
    void a_forgotten_scene_is_not_ordered_after_a_sleep_of_the_machine_in_which_its_clock_stood_still() {
        settings.nanoTime = () -> 0;
        var old = aged(job, Duration.ofMinutes(6));
        redis.forget(job);
        var store = new WatchedStore(redis.scenes())
                .after(SceneStage.SUBMITTING, () -> redis.set(job, "claimed_at", ago(Duration.ofMinutes(6))));

        finish(worker(store).begin(old, true));

        assertFailed("outcome_unknown", 1);
        assertThat(provider.orders).isEmpty();
    }

    private static long ago(Duration age) {
        return Instant.now().minus(age).toEpochMilli();
    }

    @Test
    void a_forgotten_scene_whose_old_message_nobody_had_is_ordered() {
        var old = aged(job, Duration.ofMinutes(11));
        redis.forget(job);

        finish(worker().begin(old, false));

        assertCompleted(job, 1);
    }

    @Test
    void a_forgotten_scene_that_was_ordered_again_is_not_bought_twice() {
        redis.forget(job);
        redis.orderAgain(job);

        finish(worker().begin(job, false));

        assertFailed("superseded", 1);
        assertThat(provider.orders).isEmpty();
    }

    @Test
    void a_forgotten_scene_that_was_ordered_again_is_brought_home_if_it_is_bought() {
        settings.lease = Duration.ofMillis(300);
        var work = beginToRender();

        redis.forget(job);
        redis.orderAgain(job);
        provider.finish();

        finish(work);
        assertCompleted(job, 1);
        assertThat(redis.field(job, "superseded")).isEqualTo("1");
        assertThat(provider.bills).hasSize(1);
    }

    @Test
    void a_forgotten_scene_that_was_ordered_again_gets_no_second_attempt() {
        settings.lease = Duration.ofMillis(300);
        provider.willFail(job.task(1), FailureCode.PROVIDER_ERROR, true);
        provider.renderOn();
        var work = worker().begin(job, false);
        await().until(() -> redis.field(job, "stage").equals("rendering"));

        redis.forget(job);
        redis.orderAgain(job);
        provider.finish();

        finish(work);
        assertFailed("superseded", 2);
        assertThat(provider.orders).hasSize(1);
    }

    @Test
    void a_forgotten_scene_that_was_ordered_again_can_be_adopted_if_nobody_knows_whether_it_is_bought() {
        var old = aged(job, Duration.ofMinutes(11));
        redis.forget(job);
        redis.orderAgain(job);

        finish(worker().begin(old, true));

        assertFailed("outcome_unknown", 1);
        assertThat(redis.field(job, "task_uuid")).isEqualTo(job.task(1).toString());
        assertThat(provider.orders).isEmpty();
    }

    @Test
    void redis_may_be_killed_while_the_provider_renders() {
        settings.lease = Duration.ofMillis(600);
        try (var server = RedisServer.start();
                var own = new TestRedis(server)) {
            var scene = own.order(Scenario.CTA).getFirst();
            var claims = new AtomicInteger();
            provider.renderOn();
            var work = worker(new WatchedStore(own.scenes()).beforeClaim(claims::incrementAndGet))
                    .begin(scene, false);
            await().until(() -> own.field(scene, "stage").equals("rendering"));

            server.kill();
            provider.finish();
            await().until(() -> claims.get() >= 2);
            server.restart();

            finish(work);
            assertThat(own.hash(scene)).containsEntry("stage", "completed").containsEntry("attempt", "1");
            assertThat(provider.bills).containsExactly(scene.task(1));
        }
    }

    @Test
    void a_step_that_redis_refuses_is_not_tried_without_end_at_full_speed() {
        var claims = new CopyOnWriteArrayList<Long>();
        var store = new WatchedStore(redis.scenes())
                .beforeClaim(() -> claims.add(System.nanoTime()))
                .before(SceneStage.DOWNLOADING, () -> redis.set(job, "fence", 1_000_000));
        var work = worker(store).begin(job, false);

        await().atMost(Duration.ofSeconds(5)).until(() -> claims.size() >= 10);

        assertThat(Duration.ofNanos(claims.get(9) - claims.get(3))).isGreaterThan(Duration.ofMillis(100));
        work.control().handOver();
        await().until(() -> work.end().isDone());
    }

    static void awaitVisitor(Gate gate) {
        try {
            gate.awaitVisitor();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static SceneJob aged(SceneJob job, Duration age) {
        return new SceneJob(
                job.schema(),
                job.jobId(),
                job.sessionId(),
                job.scenario(),
                job.generation(),
                job.kind(),
                job.scenarios(),
                job.settings(),
                Instant.now().minus(age));
    }
}
