package io.scenefleet.redis;

import static io.scenefleet.redis.RedisStores.order;
import static org.assertj.core.api.Assertions.assertThat;

import io.scenefleet.job.JobCreation;
import io.scenefleet.operator.LossAcceptance;
import io.scenefleet.operator.Reopened;
import io.scenefleet.operator.Reopening;
import io.scenefleet.operator.UnknownOutcome;
import io.scenefleet.scene.FailureCode;
import io.scenefleet.scene.JobKind;
import io.scenefleet.scene.OverallStatus;
import io.scenefleet.scene.Scenario;
import io.scenefleet.scene.SceneJob;
import io.scenefleet.scene.SceneKey;
import io.scenefleet.scene.SceneStage;
import io.scenefleet.work.Claim;
import io.scenefleet.work.SceneChanges;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RedisFailedScenesIT {
    private final RedisStores stores = RedisStores.shared();

    @Test
    void a_scene_whose_outcome_is_unknown_is_listed_until_somebody_decides() {
        var hook = stores.generate(stores.session()).getFirst();

        stores.loseOutcome(hook);

        assertThat(listed(hook)).hasValueSatisfying(outcome -> {
            assertThat(outcome.sessionId()).isEqualTo(hook.sessionId());
            assertThat(outcome.taskUuid()).isEqualTo(hook.task(1));
            assertThat(outcome.attempt()).isEqualTo(1);
            assertThat(outcome.model()).isEqualTo(hook.settings().model());
            assertThat(outcome.error()).isEqualTo("The prompt was refused.");
            assertThat(outcome.priceUsd()).isEqualByComparingTo("0.525");
        });
        assertThat(stores.failures.acceptLoss(SceneKey.of(hook))).isEqualTo(new LossAcceptance.Settled());
        assertThat(listed(hook)).isEmpty();
    }

    @Test
    void a_job_of_which_nothing_is_left_keeps_no_scene_from_being_reopened() {
        var session = stores.session();
        var hook = stores.regenerate(session, Scenario.HOOK);
        stores.fail(hook);
        stores.forget(stores.regenerate(session, Scenario.HOOK));

        assertThat(stores.failures.reopen(SceneKey.of(hook), Reopening.BUY_AGAIN, "call"))
                .isInstanceOf(Reopened.Done.class);
    }

    @Test
    void a_paid_scene_that_was_not_delivered_is_listed_with_its_reason() {
        for (var code : List.of(
                FailureCode.DOWNLOAD_FAILED,
                FailureCode.INVALID_VIDEO,
                FailureCode.POISON,
                FailureCode.UNDELIVERABLE)) {
            var hook = stores.generate(stores.session()).getFirst();
            long fence = stores.claim(hook).fence();
            stores.move(hook, fence, SceneChanges.submitting(hook, 1));
            stores.move(hook, fence, SceneChanges.rendering(hook, 1));
            stores.move(hook, fence, SceneChanges.failed(code));

            assertThat(listed(hook))
                    .hasValueSatisfying(entry -> assertThat(entry.errorCode()).isEqualTo(code.wireName()));
            assertThat(stores.failures.reopen(SceneKey.of(hook), Reopening.ADOPT, "call"))
                    .isEqualTo(new Reopened.Done(SceneStage.RENDERING, 1));
            assertThat(listed(hook)).isEmpty();
        }
    }

    @Test
    void the_loss_of_a_paid_scene_can_be_accepted() {
        var hook = stores.generate(stores.session()).getFirst();
        long fence = stores.claim(hook).fence();
        stores.move(hook, fence, SceneChanges.submitting(hook, 1));
        stores.move(hook, fence, SceneChanges.failed(FailureCode.DOWNLOAD_FAILED));

        assertThat(stores.failures.acceptLoss(SceneKey.of(hook))).isEqualTo(new LossAcceptance.Settled());
        assertThat(listed(hook)).isEmpty();
    }

    @Test
    void a_scene_that_was_never_ordered_is_not_listed() {
        var hook = stores.generate(stores.session()).getFirst();
        long fence = stores.claim(hook).fence();

        stores.move(hook, fence, SceneChanges.failed(FailureCode.POISON));

        assertThat(listed(hook)).isEmpty();
    }

    @Test
    void a_scene_that_failed_for_certain_is_not_listed() {
        var hook = stores.generate(stores.session()).getFirst();

        stores.fail(hook);

        assertThat(listed(hook)).isEmpty();
    }

    @Test
    void unknown_outcomes_come_in_pages_oldest_first() {
        var messages = stores.generate(stores.session());
        messages.forEach(stores::loseOutcome);
        int total = Math.toIntExact(stores.failures.listUnknown(0, 1).total());

        var page = stores.failures.listUnknown(total - 3, 2);

        var all = stores.failures.listUnknown(0, total).entries();
        assertThat(all)
                .extracting(UnknownOutcome::scene)
                .containsAll(messages.stream().map(SceneKey::of).toList());
        assertThat(all).extracting(UnknownOutcome::since).isSorted();
        assertThat(page.total()).isEqualTo(total);
        assertThat(page.entries()).isEqualTo(all.subList(total - 3, total - 1));
    }

    @Test
    void where_the_video_is_and_until_when_is_listed() {
        var hook = stores.generate(stores.session()).getFirst();
        long fence = stores.claim(hook).fence();
        stores.move(hook, fence, SceneChanges.submitting(hook, 1));
        stores.move(hook, fence, SceneChanges.rendering(hook, 1));
        stores.move(hook, fence, SceneChanges.downloading(hook, 1));
        stores.move(hook, fence, SceneChanges.failed(FailureCode.DOWNLOAD_FAILED));

        long acceptedAt = Long.parseLong(stores.scene(hook).getOrDefault("accepted_at", ""));
        assertThat(listed(hook)).hasValueSatisfying(outcome -> {
            assertThat(outcome.video()).isEqualTo(SceneChanges.VIDEO);
            assertThat(outcome.videoExpiresAt())
                    .isEqualTo(Instant.ofEpochMilli(acceptedAt).plus(SceneChanges.LIFETIME));
        });
    }

    @Test
    void records_that_cannot_be_read_hide_no_others() {
        var messages = stores.generate(stores.session());
        messages.forEach(stores::loseOutcome);
        var isNoHash = messages.get(0);
        var hasNoNumber = messages.get(1);
        stores.redis.delete(RedisKeys.scene(isNoHash.jobId(), isNoHash.scenario()));
        stores.redis.opsForValue().set(RedisKeys.scene(isNoHash.jobId(), isNoHash.scenario()), "damaged");
        stores.redis.opsForHash().put(RedisKeys.scene(hasNoNumber.jobId(), hasNoNumber.scenario()), "attempt", "one");
        stores.redis.opsForZSet().add(RedisKeys.UNKNOWN_SCENES, "no scene", 1);

        for (var damaged : List.of(isNoHash, hasNoNumber)) {
            assertThat(listed(damaged)).hasValueSatisfying(outcome -> {
                assertThat(outcome.error()).isEqualTo("Its record in Redis is damaged");
                assertThat(outcome.taskUuid()).isNull();
            });
        }
        assertThat(listed(messages.get(2)))
                .hasValueSatisfying(outcome -> assertThat(outcome.attempt()).isEqualTo(1));
        assertThat(stores.failures.forgetExpired(10_000)).doesNotContain(SceneKey.of(isNoHash));
        assertThat(stores.redis.opsForZSet().score(RedisKeys.UNKNOWN_SCENES, "no scene"))
                .isNull();
        stores.redis.delete(RedisKeys.scene(isNoHash.jobId(), isNoHash.scenario()));
    }

    @Test
    void a_scene_that_may_have_been_paid_for_is_not_ordered_again_unless_a_second_bill_is_accepted() {
        var session = stores.session();
        var hook = stores.regenerate(session, Scenario.HOOK);
        stores.loseOutcome(hook);
        var again = RedisStores.order(session, JobKind.REGENERATE, List.of(Scenario.HOOK));
        var unknown = new JobCreation.OutcomeUnknown(hook.jobId(), Scenario.HOOK);

        assertThat(stores.jobs.create(again)).isEqualTo(unknown);
        assertThat(stores.jobs.create(RedisStores.order(session, JobKind.GENERATE, Scenario.ALL)))
                .isEqualTo(unknown);
        assertThat(stores.regenerate(session, Scenario.CTA).generation()).isOne();
        assertThat(listed(hook)).isPresent();

        assertThat(stores.jobs.create(again, true)).isInstanceOf(JobCreation.Created.class);
        assertThat(listed(hook)).as("it waits for no operator any more").isEmpty();
    }

    @Test
    void a_second_order_that_is_withdrawn_decides_nothing() {
        var session = stores.session();
        var hook = stores.regenerate(session, Scenario.HOOK);
        stores.loseOutcome(hook);
        var since = listed(hook).orElseThrow().since();
        var again = RedisStores.order(session, JobKind.REGENERATE, List.of(Scenario.HOOK));
        stores.jobs.create(again, true);

        assertThat(stores.jobs.abandon(again.jobId())).isTrue();

        assertThat(listed(hook))
                .hasValueSatisfying(entry -> assertThat(entry.since()).isEqualTo(since));
        assertThat(stores.jobs.create(RedisStores.order(session, JobKind.REGENERATE, List.of(Scenario.HOOK))))
                .isEqualTo(new JobCreation.OutcomeUnknown(hook.jobId(), Scenario.HOOK));
    }

    @Test
    void an_unknown_outcome_whose_record_has_expired_blocks_nobody() {
        var session = stores.session();
        var hook = stores.regenerate(session, Scenario.HOOK);
        stores.loseOutcome(hook);
        stores.forget(hook);

        assertThat(stores.regenerate(session, Scenario.HOOK)).isNotNull();
    }

    @Test
    void a_poisonous_scene_that_may_have_been_ordered_is_not_ordered_again_silently() {
        var session = stores.session();
        var hook = stores.regenerate(session, Scenario.HOOK);
        long fence = stores.claim(hook).fence();
        stores.move(hook, fence, SceneChanges.submitting(hook, 1));
        stores.move(hook, fence, SceneChanges.failed(FailureCode.POISON));

        assertThat(stores.jobs.create(RedisStores.order(session, JobKind.REGENERATE, List.of(Scenario.HOOK))))
                .isEqualTo(new JobCreation.OutcomeUnknown(hook.jobId(), Scenario.HOOK));
    }

    @Test
    void a_scene_whose_loss_was_accepted_can_be_ordered_again() {
        var session = stores.session();
        var hook = stores.regenerate(session, Scenario.HOOK);
        stores.loseOutcome(hook);

        stores.failures.acceptLoss(SceneKey.of(hook));

        assertThat(stores.regenerate(session, Scenario.HOOK).generation()).isEqualTo(2);
    }

    @Test
    void a_scene_that_was_adopted_or_bought_again_can_be_ordered_again_when_it_is_over() {
        var session = stores.session();
        for (var how : List.of(Reopening.ADOPT, Reopening.BUY_AGAIN)) {
            var hook = stores.regenerate(session, Scenario.HOOK);
            stores.loseOutcome(hook);
            stores.failures.reopen(SceneKey.of(hook), how, "call");
            var claim = stores.claim(hook);
            stores.move(hook, claim.fence(), SceneChanges.failed());
        }

        assertThat(stores.regenerate(session, Scenario.HOOK).generation()).isEqualTo(3);
    }

    @Test
    void an_adopted_scene_is_asked_for_again_and_never_ordered() {
        var session = stores.session();
        var hook = stores.regenerate(session, Scenario.HOOK);
        long fence = stores.loseOutcome(hook);
        stores.jobs.published(hook.jobId());

        var reopened = stores.failures.reopen(SceneKey.of(hook), Reopening.ADOPT, "call");

        assertThat(reopened).isEqualTo(new Reopened.Done(SceneStage.RENDERING, 1));
        assertThat(stores.scene(hook))
                .containsEntry("stage", "rendering")
                .containsEntry("status", "generating")
                .containsEntry("task_uuid", hook.task(1).toString())
                .containsKeys("submitting_at", "accepted_at", "reopened_at")
                .doesNotContainKeys("finished_at", "lease_until");
        assertThat(stores.find(hook).overallStatus()).isEqualTo(OverallStatus.GENERATING);
        assertThat(stores.job(hook))
                .containsEntry("overall_status", "generating")
                .containsEntry("failed", "0")
                .doesNotContainKey("finished_at");
        assertThat(stores.move(hook, fence, SceneChanges.downloading(hook, 1))).isFalse();
        assertThat(listed(hook)).isEmpty();
        assertThat(stores.jobs.isUnpublished(hook.jobId())).isTrue();
        assertThat(stores.redis.opsForZSet().score(RedisKeys.ACTIVE_JOBS, hook.jobId()))
                .isNotNull();
        assertThat(stores.ttl(RedisKeys.job(hook.jobId()))).isEqualTo(-1);
        assertThat(stores.ttl(RedisKeys.request(hook.jobId()))).isEqualTo(-1);
        assertThat(stores.ttl(RedisKeys.scene(hook.jobId(), Scenario.HOOK))).isEqualTo(-1);
        assertThat(stores.hash(RedisKeys.running(session))).containsEntry("hook", "regenerate " + hook.jobId());
    }

    @Test
    void an_adopted_scene_completes_and_its_job_ends_with_its_video_in_the_session() {
        var session = stores.session();
        var messages = stores.generate(session);
        messages.subList(1, 4).forEach(stores::complete);
        var hook = messages.getFirst();
        stores.loseOutcome(hook);
        stores.failures.reopen(SceneKey.of(hook), Reopening.ADOPT, "call");

        var claim = stores.claim(hook);
        stores.move(hook, claim.fence(), SceneChanges.downloading(hook, 1));
        stores.move(hook, claim.fence(), SceneChanges.stored());
        stores.move(hook, claim.fence(), SceneChanges.completed(hook));

        assertThat(claim.stage()).isEqualTo(SceneStage.RENDERING);
        assertThat(stores.find(hook).overallStatus()).isEqualTo(OverallStatus.COMPLETED);
        assertThat(stores.find(hook).finishedAt()).isNotNull();
        assertThat(stores.hash(RedisKeys.sceneVideos(session))).containsKey("hook");
        assertThat(stores.hash(RedisKeys.running(session))).isEmpty();
        assertThat(stores.ttl(RedisKeys.job(hook.jobId()))).isPositive();
    }

    @Test
    void buying_again_opens_the_next_attempt_under_a_name_of_its_own() {
        var hook = stores.generate(stores.session()).getFirst();
        stores.loseOutcome(hook);

        var reopened = stores.failures.reopen(SceneKey.of(hook), Reopening.BUY_AGAIN, "call");

        assertThat(reopened).isEqualTo(new Reopened.Done(SceneStage.RETRYING, 2));
        assertThat(stores.scene(hook)).doesNotContainKeys("task_uuid", "submitting_at", "accepted_at");
        var claim = stores.claim(hook);
        assertThat(claim.attempt()).isEqualTo(2);
        assertThat(claim.sinceSubmit()).isNull();
        assertThat(stores.move(hook, claim.fence(), SceneChanges.submitting(hook, 2)))
                .isTrue();
        assertThat(stores.scene(hook)).containsEntry("task_uuid", hook.task(2).toString());
    }

    @Test
    void the_same_decision_sent_twice_counts_once() {
        var hook = stores.generate(stores.session()).getFirst();
        stores.loseOutcome(hook);

        var first = stores.failures.reopen(SceneKey.of(hook), Reopening.BUY_AGAIN, "call-1");
        var again = stores.failures.reopen(SceneKey.of(hook), Reopening.BUY_AGAIN, "call-1");
        var another = stores.failures.reopen(SceneKey.of(hook), Reopening.BUY_AGAIN, "call-2");

        assertThat(again).isEqualTo(first);
        assertThat(another).isEqualTo(new Reopened.NotFailed(SceneStage.RETRYING));
        assertThat(stores.scene(hook)).containsEntry("attempt", "2");
    }

    @Test
    void a_replayed_scene_goes_on_where_what_may_have_been_bought_is_asked_for_first() {
        var messages = stores.generate(stores.session());
        var untouched = messages.get(0);
        stores.move(untouched, stores.claim(untouched).fence(), SceneChanges.failed(FailureCode.UNDELIVERABLE));
        var ordered = messages.get(1);
        stores.loseOutcome(ordered);
        var bought = messages.get(2);
        long fence = stores.claim(bought).fence();
        stores.move(bought, fence, SceneChanges.submitting(bought, 1));
        stores.move(bought, fence, SceneChanges.rendering(bought, 1));
        stores.move(bought, fence, SceneChanges.failed(FailureCode.POISON));
        var second = messages.get(3);
        fence = stores.claim(second).fence();
        stores.move(second, fence, SceneChanges.submitting(second, 1));
        stores.move(second, fence, SceneChanges.rendering(second, 1));
        stores.move(second, fence, SceneChanges.retrying(2));
        stores.move(second, fence, SceneChanges.failed(FailureCode.POISON));

        var reopened = messages.stream()
                .map(scene -> stores.failures.reopen(SceneKey.of(scene), Reopening.REPLAY, "call"))
                .toList();

        assertThat(reopened)
                .containsExactly(
                        new Reopened.Done(SceneStage.QUEUED, 1),
                        new Reopened.Done(SceneStage.SUBMITTING, 1),
                        new Reopened.Done(SceneStage.RENDERING, 1),
                        new Reopened.Done(SceneStage.RETRYING, 2));
        assertThat(stores.claim(second).progress()).isEqualTo(30);
    }

    @Test
    void only_a_scene_that_has_failed_is_reopened() {
        var messages = stores.generate(stores.session());
        stores.complete(messages.get(1));

        assertThat(stores.failures.reopen(SceneKey.of(messages.get(0)), Reopening.REPLAY, "call"))
                .isEqualTo(new Reopened.NotFailed(SceneStage.QUEUED));
        assertThat(stores.failures.reopen(SceneKey.of(messages.get(1)), Reopening.BUY_AGAIN, "call"))
                .isEqualTo(new Reopened.NotFailed(SceneStage.COMPLETED));
        assertThat(stores.failures.reopen(new SceneKey(RedisStores.newId(), Scenario.HOOK), Reopening.ADOPT, "call"))
                .isEqualTo(new Reopened.UnknownScene());
    }

    @Test
    void a_scenario_that_another_job_generates_is_not_reopened() {
        var session = stores.session();
        var messages = stores.generate(session);
        messages.forEach(stores::loseOutcome);
        var newer = RedisStores.order(session, JobKind.REGENERATE, List.of(Scenario.HOOK));
        stores.jobs.create(newer, true);

        var reopened = stores.failures.reopen(SceneKey.of(messages.getFirst()), Reopening.ADOPT, "call");

        assertThat(reopened).isEqualTo(new Reopened.Busy(newer.jobId()));
        assertThat(stores.scene(messages.getFirst())).containsEntry("stage", "failed");
        assertThat(stores.find(messages.getFirst()).overallStatus()).isEqualTo(OverallStatus.FAILED);
    }

    @Test
    void a_scene_is_not_ordered_elsewhere_while_it_is_reopened() {
        var session = stores.session();
        var messages = stores.generate(session);
        messages.forEach(stores::loseOutcome);
        stores.failures.reopen(SceneKey.of(messages.getFirst()), Reopening.ADOPT, "call");

        var creation = stores.jobs.create(order(session, JobKind.GENERATE, Scenario.ALL));

        assertThat(creation)
                .isEqualTo(new io.scenefleet.job.JobCreation.AlreadyRunning(
                        messages.getFirst().jobId()));
    }

    @Test
    void nothing_can_be_adopted_that_was_never_ordered() {
        var hook = stores.generate(stores.session()).getFirst();
        stores.fail(hook);

        assertThat(stores.failures.reopen(SceneKey.of(hook), Reopening.ADOPT, "call"))
                .isEqualTo(new Reopened.NeverOrdered());
    }

    @Test
    void a_scene_of_which_the_order_is_not_recorded_any_more_stays_failed() {
        var hook = stores.generate(stores.session()).getFirst();
        stores.loseOutcome(hook);
        stores.redis.delete(RedisKeys.request(hook.jobId()));

        assertThat(stores.failures.reopen(SceneKey.of(hook), Reopening.BUY_AGAIN, "call"))
                .isEqualTo(new Reopened.Unrecorded());
        assertThat(stores.scene(hook)).containsEntry("stage", "failed");
    }

    @Test
    void an_accepted_loss_stays_failed_and_can_be_accepted_twice() {
        var hook = stores.generate(stores.session()).getFirst();
        stores.loseOutcome(hook);
        stores.failures.acceptLoss(SceneKey.of(hook));
        var settledAt = stores.scene(hook).get("settled_at");

        var again = stores.failures.acceptLoss(SceneKey.of(hook));

        assertThat(again).isEqualTo(new LossAcceptance.Settled());
        assertThat(stores.scene(hook))
                .containsEntry("stage", "failed")
                .containsEntry("settled", "accepted")
                .containsEntry("settled_at", settledAt);
        assertThat(stores.scenes.claim(hook, "worker", RedisStores.LEASE)).isEqualTo(new Claim.Over());
    }

    @Test
    void only_an_unknown_outcome_is_a_loss_to_accept() {
        var messages = stores.generate(stores.session());
        stores.fail(messages.get(0));

        assertThat(stores.failures.acceptLoss(SceneKey.of(messages.get(0))))
                .isEqualTo(new LossAcceptance.NotUnknown("moderation"));
        assertThat(stores.failures.acceptLoss(SceneKey.of(messages.get(1))))
                .isEqualTo(new LossAcceptance.NotUnknown("queued"));
    }

    @Test
    void an_unknown_outcome_whose_record_has_expired_is_told_once_and_leaves_the_list() {
        var hook = stores.generate(stores.session()).getFirst();
        stores.loseOutcome(hook);
        stores.forget(hook);

        var forgotten = stores.failures.forgetExpired(10_000);

        assertThat(forgotten).contains(SceneKey.of(hook));
        assertThat(listed(hook)).isEmpty();
        assertThat(stores.failures.forgetExpired(10_000)).doesNotContain(SceneKey.of(hook));
    }

    private Optional<UnknownOutcome> listed(SceneJob job) {
        List<UnknownOutcome> all = stores.failures.listUnknown(0, 10_000).entries();
        return all.stream()
                .filter(outcome -> outcome.scene().equals(SceneKey.of(job)))
                .findFirst();
    }
}
