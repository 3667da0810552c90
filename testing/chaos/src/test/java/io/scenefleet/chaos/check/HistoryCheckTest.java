package io.scenefleet.chaos.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.scenefleet.chaos.history.HistoryEvent.FileFound;
import io.scenefleet.chaos.history.HistoryEvent.JobRecord;
import io.scenefleet.chaos.history.HistoryEvent.SceneRecord;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each invariant is shown to hold for a good history, and to catch a history that breaks it. */
class HistoryCheckTest {
    private static void assertBreaks(Invariant invariant, Story story) {
        assertThat(story.verdict().violations())
                .extracting(Violation::invariant)
                .isNotEmpty()
                .containsOnly(invariant);
    }

    private static void assertGood(Story story) {
        assertThat(story.verdict().violations()).isEmpty();
    }

    @Test
    void a_history_without_faults_is_good_and_counted() {
        var verdict = Story.good().verdict();

        assertThat(verdict.isGood()).isTrue();
        assertThat(verdict.figures())
                .isEqualTo(new Figures(
                        1,
                        1,
                        1,
                        Map.of(),
                        0,
                        0,
                        0,
                        1,
                        0,
                        0,
                        1,
                        verdict.figures().recoveries()));
    }

    @Test
    void a_task_that_is_billed_twice_is_caught() {
        assertBreaks(Invariant.ONE_BILL, Story.good().billed(Story.task(1), 2, "success", 2_000L, 3_000L));
    }

    @Test
    void a_bill_that_no_worker_wanted_is_caught() {
        assertBreaks(Invariant.ONE_BILL, Story.good().billed("stranger", 1, "success", 2_000L, 3_000L));
    }

    @Test
    void a_second_purchase_after_a_success_is_caught() {
        var story = Story.good().granted("two", 2, 2).billed(2, 1, "success");

        assertThat(story.verdict().of(Invariant.ONE_BILL)).hasSize(1);
        assertThat(story.verdict().figures().duplicates()).isEqualTo(1);
    }

    @Test
    void a_second_purchase_before_the_first_has_failed_is_caught() {
        var story = new Story()
                .promised()
                .granted("one", 1, 1)
                .moved("one", 1, "submitting", 1)
                .moved("one", 1, "retrying", 2)
                .moved("one", 1, "submitting", 2)
                .moved("one", 1, "completed", 2)
                .billed(Story.task(1), 1, "error", 2_000L, 5_000L)
                .billed(Story.task(2), 1, "success", 4_000L, 6_000L)
                .completed(2)
                .file("cafe", 1_000);

        assertBreaks(Invariant.ONE_BILL, story);
    }

    @Test
    void a_second_purchase_after_a_certain_failure_is_good() {
        assertGood(new Story()
                .promised()
                .granted("one", 1, 1)
                .moved("one", 1, "submitting", 1)
                .moved("one", 1, "retrying", 2)
                .moved("one", 1, "submitting", 2)
                .moved("one", 1, "completed", 2)
                .billed(1, 1, "error")
                .billed(2, 1, "success")
                .completed(2)
                .file("cafe", 1_000));
    }

    @Test
    void a_promised_job_that_is_nowhere_is_lost() {
        var story = new Story().promised();

        assertBreaks(Invariant.EVERY_JOB_ENDS, story);
        assertThat(story.verdict().figures().lost()).isEqualTo(1);
    }

    @Test
    void a_job_that_is_not_over_is_stuck() {
        var story = new Story()
                .promised()
                .granted("one", 1, 1)
                .record("generating", 1)
                .job("generating", 0, 0);

        assertBreaks(Invariant.EVERY_JOB_ENDS, story);
        assertThat(story.verdict().figures().stuck()).isEqualTo(1);
    }

    @Test
    void a_job_whose_promise_got_lost_and_that_completes_is_recovered() {
        var figures = new Story()
                .unanswered()
                .completed(1)
                .file("cafe", 1_000)
                .verdict()
                .figures();

        assertThat(figures.recovered()).isEqualTo(1);
        assertThat(figures.acknowledged()).isZero();
    }

    @Test
    void an_end_that_a_user_saw_and_that_changes_is_caught() {
        assertBreaks(Invariant.THE_END_IS_FINAL, Story.good().seen("generating", 100));
    }

    @Test
    void an_end_that_a_user_saw_and_that_redis_denies_is_caught() {
        assertBreaks(
                Invariant.THE_END_IS_FINAL,
                new Story()
                        .promised()
                        .seen("completed", 100)
                        .record("failed", 1)
                        .job("failed", 0, 1));
    }

    @Test
    void progress_that_falls_is_caught() {
        assertBreaks(
                Invariant.THE_END_IS_FINAL,
                new Story()
                        .promised()
                        .seen("generating", 60)
                        .seen("generating", 30)
                        .completed(1)
                        .file("cafe", 1_000));
    }

    @Test
    void a_scene_that_is_given_out_after_its_end_is_caught() {
        assertBreaks(Invariant.THE_END_IS_FINAL, Story.good().granted("two", 2, 1));
    }

    @Test
    void a_step_under_an_old_fence_is_caught() {
        assertBreaks(
                Invariant.FENCES_HOLD,
                new Story()
                        .promised()
                        .granted("one", 1, 1)
                        .granted("two", 2, 1)
                        .moved("one", 1, "submitting", 1)
                        .moved("two", 2, "completed", 1)
                        .completed(1)
                        .file("cafe", 1_000));
    }

    @Test
    void a_step_that_may_have_been_taken_before_the_newer_claim_is_not_held_against_anybody() {
        var story = new Story().promised().granted("one", 1, 1);
        long before = story.now() + 1;

        assertGood(story.granted("two", 2, 1)
                .moved("one", 1, "submitting", 1, before)
                .moved("two", 2, "completed", 1)
                .completed(1)
                .file("cafe", 1_000));
    }

    @Test
    void a_step_under_a_fence_that_was_never_given_is_caught() {
        assertBreaks(
                Invariant.FENCES_HOLD,
                new Story()
                        .promised()
                        .granted("one", 1, 1)
                        .moved("two", 1, "completed", 1)
                        .completed(1)
                        .file("cafe", 1_000));
    }

    @Test
    void a_fence_that_is_given_twice_is_caught() {
        assertBreaks(
                Invariant.FENCES_HOLD,
                new Story()
                        .promised()
                        .granted("one", 1, 1)
                        .granted("two", 1, 1)
                        .completed(1)
                        .file("cafe", 1_000));
    }

    @Test
    void a_completed_scene_without_its_video_is_caught() {
        assertBreaks(Invariant.VIDEOS_ARE_WHOLE, Story.good().without(FileFound.class));
    }

    @Test
    void a_video_with_another_checksum_or_size_than_recorded_is_caught() {
        assertBreaks(Invariant.VIDEOS_ARE_WHOLE, Story.good().file("beef", 1_000));
        assertBreaks(Invariant.VIDEOS_ARE_WHOLE, Story.good().file("cafe", 999));
    }

    @Test
    void counters_that_do_not_add_up_are_caught() {
        assertBreaks(
                Invariant.COUNTERS_ADD_UP, Story.good().without(JobRecord.class).job("completed", 0, 0));
        assertBreaks(
                Invariant.COUNTERS_ADD_UP, Story.good().without(JobRecord.class).job("partial", 1, 0));
        assertBreaks(Invariant.COUNTERS_ADD_UP, Story.good().without(SceneRecord.class));
    }

    @Test
    void an_acknowledgement_before_the_end_is_caught() {
        assertBreaks(
                Invariant.ACKNOWLEDGED_IS_OVER,
                new Story()
                        .promised()
                        .granted("one", 1, 1)
                        .acknowledged("one")
                        .moved("one", 1, "completed", 1)
                        .completed(1)
                        .file("cafe", 1_000));
    }

    @Test
    void who_is_told_that_a_scene_is_over_may_acknowledge_it() {
        assertGood(Story.good().over("two").acknowledged("two"));
    }

    @Test
    void a_dead_letter_whose_scene_has_not_failed_is_caught() {
        assertBreaks(Invariant.ACKNOWLEDGED_IS_OVER, Story.good().deadLetters(1));
    }

    private static Story failed(String errorCode) {
        return new Story()
                .promised()
                .granted("one", 1, 1)
                .moved("one", 1, "submitting", 1)
                .moved("one", 1, "failed", 1)
                .failed(1, errorCode);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "provider_error",
                "moderation",
                "invalid_request",
                "unauthorized",
                "insufficient_credits",
                "provider_busy",
                "unprocessable"
            })
    void a_failure_that_denies_a_paid_video_is_caught(String errorCode) {
        var story = failed(errorCode).billed(1, 1, "success");

        assertBreaks(Invariant.NO_VIDEO_IS_DENIED, story);
        assertThat(story.verdict().violations())
                .singleElement()
                .hasToString("I8 job/hook: failed as %s, and its paid task task-1 is success".formatted(errorCode));
    }

    @Test
    void a_failure_that_denies_a_paid_render_which_goes_on_is_caught() {
        assertBreaks(
                Invariant.NO_VIDEO_IS_DENIED,
                failed("provider_error").billed(Story.task(1), 1, "processing", 2_000L, null));
    }

    @Test
    void a_failure_that_denies_the_video_of_an_earlier_attempt_is_caught() {
        var story = failed("provider_error")
                .granted("one", 2, 2)
                .failed(2, "provider_error")
                .billed(1, 1, "success");

        assertThat(story.verdict().of(Invariant.NO_VIDEO_IS_DENIED)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"outcome_unknown", "download_failed", "invalid_video", "poison", "undeliverable"})
    void a_failure_that_leaves_a_paid_video_to_an_operator_is_good(String errorCode) {
        assertGood(failed(errorCode).billed(1, 1, "success"));
    }

    @Test
    void a_failure_of_a_render_that_failed_or_was_never_sold_is_good() {
        assertGood(failed("provider_error").billed(1, 1, "error"));
        assertGood(failed("moderation").billed(1, 0, "rejected"));
    }

    @Test
    void recovery_is_counted_from_the_loss_of_a_worker_to_the_next_claim_by_another() {
        var figures = new Story()
                .promised()
                .started("one", 41)
                .granted("one", 1, 1)
                .fault("kill-worker", 41)
                .started("two", 42)
                .granted("two", 2, 1)
                .verdict()
                .figures();

        assertThat(figures.recoveries()).containsEntry("kill-worker", List.of(Duration.ofMillis(20)));
    }

    @Test
    void a_scene_that_was_over_or_given_back_before_the_fault_needs_no_recovery() {
        var over = Story.good().fault("kill-worker", 1).granted("two", 2, 1);
        var givenBack = new Story()
                .promised()
                .started("one", 1)
                .granted("one", 1, 1)
                .released("one", 1)
                .fault("kill-worker", 1)
                .granted("two", 2, 1);

        assertThat(over.verdict().figures().recoveries()).containsEntry("kill-worker", List.of());
        assertThat(givenBack.verdict().figures().recoveries()).containsEntry("kill-worker", List.of());
    }

    @Test
    void middle_and_worst_are_of_what_there_is() {
        var times = List.of(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(9));

        assertThat(Figures.median(times)).contains(Duration.ofSeconds(2));
        assertThat(Figures.worst(times)).contains(Duration.ofSeconds(9));
        assertThat(Figures.median(List.of())).isEmpty();
    }
}
