package io.scenefleet.redis;

import static io.scenefleet.redis.RedisStores.order;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.scenefleet.job.JobCreation;
import io.scenefleet.job.NewJob;
import io.scenefleet.job.RetentionProperties;
import io.scenefleet.scene.JobKind;
import io.scenefleet.scene.RenderSettings;
import io.scenefleet.scene.Scenario;
import io.scenefleet.scene.SceneJob;
import io.scenefleet.scene.SceneStage;
import io.scenefleet.store.StoreDefectException;
import io.scenefleet.work.SceneChanges;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;

class RedisJobStoreIT {
    private final RedisStores stores = RedisStores.shared();

    @Test
    void a_job_of_which_nothing_is_left_keeps_nobody_from_ordering() {
        var session = stores.session();
        stores.forget(stores.generate(session).getFirst());

        assertThat(stores.jobs.create(RedisStores.order(session, JobKind.GENERATE, Scenario.ALL)))
                .isInstanceOf(JobCreation.Created.class);
    }

    @Test
    void a_scene_that_is_generated_counts_even_if_the_record_of_its_job_is_lost() {
        var session = stores.session();
        var hook = stores.generate(session).getFirst();
        stores.redis.delete(RedisKeys.job(hook.jobId()));

        assertThat(stores.jobs.create(RedisStores.order(session, JobKind.GENERATE, Scenario.ALL)))
                .isEqualTo(new JobCreation.AlreadyRunning(hook.jobId()));
    }

    @Test
    void an_order_for_an_unknown_session_records_nothing() {
        var order = order(RedisStores.newId(), JobKind.GENERATE, Scenario.ALL);

        var creation = stores.jobs.create(order);

        assertThat(creation).isEqualTo(new JobCreation.UnknownSession());
        assertThat(stores.jobs.find(order.jobId())).isEmpty();
        assertThat(stores.redis.keys("scenefleet:*" + order.jobId() + "*")).isEmpty();
        assertThat(stores.redis.keys("scenefleet:*" + order.sessionId() + "*")).isEmpty();
    }

    @Test
    void a_new_job_is_recorded_with_its_scenes_and_in_all_lists() {
        var session = stores.session();
        var order = order(session, JobKind.GENERATE, Scenario.ALL);

        var messages = stores.create(order);

        assertThat(messages).extracting(SceneJob::scenario).containsExactlyElementsOf(Scenario.ALL);
        assertThat(messages).allSatisfy(message -> {
            assertThat(message.jobId()).isEqualTo(order.jobId());
            assertThat(message.sessionId()).isEqualTo(session);
            assertThat(message.scenarios()).isEqualTo(Scenario.ALL);
            assertThat(message.generation()).isEqualTo(1);
            assertThat(message.createdAt()).isEqualTo(order.createdAt());
        });
        assertThat(stores.job(messages.getFirst()))
                .containsEntry("job_id", order.jobId())
                .containsEntry("session_id", session)
                .containsEntry("kind", "generate")
                .containsEntry("overall_status", "generating")
                .containsEntry("scenarios", "hook,problem,solution,cta")
                .containsEntry("scenes", "4")
                .containsEntry("completed", "0")
                .containsEntry("failed", "0")
                .doesNotContainKey("finished_at");
        assertThat(stores.scene(messages.getFirst()))
                .containsEntry("status", "generating")
                .containsEntry("stage", "queued")
                .containsEntry("progress", "0")
                .containsEntry("attempt", "1")
                .containsEntry("generation", "1")
                .containsEntry("model", "klingai:6@1")
                .containsEntry("duration", "7.5")
                .doesNotContainKeys("fence", "worker", "lease_until", "recovered");
        for (var list : List.of(RedisKeys.OUTBOX, RedisKeys.ACTIVE_JOBS, RedisKeys.RECENT_JOBS)) {
            assertThat(stores.redis.opsForZSet().score(list, order.jobId()))
                    .as(list)
                    .isEqualTo(Double.valueOf(stores.job(messages.getFirst()).get("created_at")));
        }
        assertThat(stores.hash(RedisKeys.running(session)))
                .hasSize(4)
                .containsEntry("cta", "generate " + order.jobId());
    }

    @Test
    void the_same_order_again_is_harmless_and_answers_the_same() {
        var session = stores.session();
        var order = order(session, JobKind.GENERATE, Scenario.ALL);
        var totals = RedisKeys.totals(order.createdAt());

        var first = stores.jobs.create(order);
        var before = stores.hash(totals);
        stores.claim(((JobCreation.Created) first).messages().getFirst());
        var second = stores.jobs.create(order);

        assertThat(second).isEqualTo(first);
        assertThat(stores.jobs
                        .find(order.jobId())
                        .orElseThrow()
                        .scenes()
                        .getFirst()
                        .stage())
                .isEqualTo(SceneStage.CLAIMED);
        assertThat(stores.hash(RedisKeys.session(session))).containsEntry("generation:hook", "1");
        assertThat(stores.hash(totals)).isEqualTo(before);
    }

    @Test
    void while_an_ad_is_generated_the_same_order_answers_the_running_job() {
        var session = stores.session();
        var running = stores.generate(session).getFirst();

        var again = stores.jobs.create(order(session, JobKind.GENERATE, Scenario.ALL));
        var oneScene = stores.jobs.create(order(session, JobKind.REGENERATE, List.of(Scenario.CTA)));

        assertThat(again).isEqualTo(new JobCreation.AlreadyRunning(running.jobId()));
        assertThat(oneScene).isEqualTo(new JobCreation.AlreadyRunning(running.jobId()));
    }

    @Test
    void while_a_scene_is_regenerated_only_another_scene_can_be_ordered() {
        var session = stores.session();
        var running = stores.regenerate(session, Scenario.HOOK);

        assertThat(stores.jobs.create(order(session, JobKind.REGENERATE, List.of(Scenario.HOOK))))
                .isEqualTo(new JobCreation.AlreadyRunning(running.jobId()));
        assertThat(stores.jobs.create(order(session, JobKind.GENERATE, Scenario.ALL)))
                .isEqualTo(new JobCreation.SceneBusy(running.jobId()));
        assertThat(stores.jobs.create(order(session, JobKind.REGENERATE, List.of(Scenario.CTA))))
                .isInstanceOf(JobCreation.Created.class);
    }

    @Test
    void a_scene_that_is_over_can_be_ordered_again_while_the_others_go_on() {
        var session = stores.session();
        var messages = stores.generate(session);
        stores.complete(messages.getFirst());

        var again = stores.regenerate(session, Scenario.HOOK);

        assertThat(again.generation()).isEqualTo(2);
        assertThat(again.task(1)).isNotEqualTo(messages.getFirst().task(1));
    }

    @Test
    void every_purchase_of_a_scene_in_a_session_has_a_generation_of_its_own() {
        var session = stores.session();
        stores.generate(session).forEach(stores::fail);
        stores.fail(stores.regenerate(session, Scenario.CTA));

        var third = stores.generate(session);

        assertThat(third).extracting(SceneJob::generation).containsExactly(2, 2, 2, 3);
    }

    @Test
    void an_order_puts_off_the_expiry_of_the_session() {
        var session = stores.session();

        stores.generate(session);

        assertThat(stores.ttl(RedisKeys.session(session)))
                .isGreaterThan(Duration.ofDays(4).toMillis());
        assertThat(stores.ttl(RedisKeys.running(session)))
                .isGreaterThan(Duration.ofDays(4).toMillis());
    }

    @Test
    void a_job_that_is_under_way_never_expires() {
        var job = stores.generate(stores.session()).getFirst();
        stores.claim(job);

        assertThat(stores.ttl(RedisKeys.job(job.jobId()))).isEqualTo(-1);
        assertThat(stores.ttl(RedisKeys.request(job.jobId()))).isEqualTo(-1);
        assertThat(RedisKeys.scenes(job.jobId(), Scenario.ALL))
                .allSatisfy(key -> assertThat(stores.ttl(key)).isEqualTo(-1));
    }

    @Test
    void the_list_of_recent_jobs_keeps_the_newest() {
        var few = RedisStores.shared(
                new RetentionProperties(RedisStores.RETENTION, RedisStores.SESSION, 3), Clock.systemUTC());
        var older = stores.generate(stores.session()).getFirst();
        var newer = new ArrayList<SceneJob>();
        for (int i = 0; i < 3; i++) {
            letTheClockMoveOn(); // jobs of the same millisecond are in no order
            newer.add(few.generate(stores.session()).getFirst());
        }

        var recent = stores.redis.opsForZSet().range(RedisKeys.RECENT_JOBS, 0, -1);

        assertThat(recent)
                .hasSize(3)
                .doesNotContain(older.jobId())
                .contains(newer.getLast().jobId());
    }

    @Test
    void the_totals_of_a_day_count_jobs_and_scenes_and_end() {
        var day = anyDay();

        stores.create(order(stores.session(), JobKind.GENERATE, Scenario.ALL, day));
        stores.create(order(stores.session(), JobKind.REGENERATE, List.of(Scenario.CTA), day));

        assertThat(stores.hash(RedisKeys.totals(day))).isEqualTo(Map.of("jobs", "2", "scenes", "5"));
        assertThat(stores.ttl(RedisKeys.totals(day))).isPositive();
    }

    @Test
    void a_published_job_leaves_the_outbox() {
        var job = stores.generate(stores.session()).getFirst();

        stores.jobs.published(job.jobId());
        stores.jobs.published(job.jobId());

        assertThat(stores.redis.opsForZSet().score(RedisKeys.OUTBOX, job.jobId()))
                .isNull();
        assertThat(stores.redis.opsForZSet().score(RedisKeys.ACTIVE_JOBS, job.jobId()))
                .isNotNull();
    }

    @Test
    void a_job_is_unpublished_until_the_broker_has_it() {
        var job = stores.generate(stores.session()).getFirst();

        assertThat(stores.jobs.isUnpublished(job.jobId())).isTrue();
        stores.jobs.published(job.jobId());
        assertThat(stores.jobs.isUnpublished(job.jobId())).isFalse();
        assertThat(stores.jobs.isUnpublished(RedisStores.newId())).isFalse();
    }

    @Test
    void unpublished_jobs_are_listed_once_they_are_old_enough() {
        var job = stores.generate(stores.session()).getFirst();
        var second = stores.generate(stores.session()).getFirst();
        var published = stores.generate(stores.session()).getFirst();
        stores.jobs.published(published.jobId());
        stores.redis.opsForZSet().add(RedisKeys.OUTBOX, job.jobId(), 1);
        stores.redis.opsForZSet().add(RedisKeys.OUTBOX, second.jobId(), 2);

        assertThat(stores.jobs.listUnpublished(Duration.ofHours(1), 1000))
                .containsSubsequence(job.jobId(), second.jobId());
        assertThat(stores.jobs.listUnpublished(Duration.ofHours(1), 1)).hasSize(1);
        assertThat(stores.jobs.listUnpublished(Duration.ofSeconds(-5), 1000))
                .contains(job.jobId())
                .doesNotContain(published.jobId());
        stores.jobs.published(job.jobId());
        stores.jobs.published(second.jobId());
    }

    @Test
    void messages_made_again_are_those_that_the_order_answered() {
        var session = stores.session();
        stores.generate(session).forEach(stores::fail);
        var messages = stores.generate(session);

        assertThat(stores.jobs.listMessages(messages.getFirst().jobId())).isEqualTo(messages);
    }

    @Test
    void there_are_no_messages_of_a_job_that_is_gone() {
        assertThat(stores.jobs.listMessages(RedisStores.newId())).isEmpty();
    }

    @Test
    void a_message_is_never_made_up_when_the_generation_of_its_scene_is_not_known() {
        var messages = stores.generate(stores.session());
        stores.redis.delete(RedisKeys.scene(messages.getFirst().jobId(), Scenario.CTA));

        assertThat(stores.jobs.listMessages(messages.getFirst().jobId())).isEmpty();
    }

    @Test
    void an_abandoned_job_leaves_nothing_but_its_generations() {
        var session = stores.session();
        var day = anyDay();
        var messages = stores.create(order(session, JobKind.GENERATE, Scenario.ALL, day));
        var jobId = messages.getFirst().jobId();

        assertThat(stores.jobs.abandon(jobId)).isTrue();

        assertThat(stores.redis.keys("scenefleet:*" + jobId + "*")).isEmpty();
        assertThat(stores.redis.hasKey(RedisKeys.running(session))).isFalse();
        for (var list : List.of(RedisKeys.OUTBOX, RedisKeys.ACTIVE_JOBS, RedisKeys.RECENT_JOBS)) {
            assertThat(stores.redis.opsForZSet().score(list, jobId)).as(list).isNull();
        }
        assertThat(stores.jobs.find(jobId)).isEmpty();
        assertThat(stores.generate(session)).extracting(SceneJob::generation).containsOnly(2);
    }

    @Test
    void an_abandoned_job_is_taken_out_of_the_totals_of_the_day_on_which_it_was_ordered() {
        var day = anyDay();
        var job = stores.create(order(stores.session(), JobKind.GENERATE, Scenario.ALL, day))
                .getFirst();

        stores.jobs.abandon(job.jobId());

        assertThat(stores.hash(RedisKeys.totals(day))).isEqualTo(Map.of("jobs", "0", "scenes", "0"));
    }

    @Test
    void abandoning_a_job_twice_answers_the_same() {
        var job = stores.generate(stores.session()).getFirst();

        assertThat(stores.jobs.abandon(job.jobId())).isTrue();
        assertThat(stores.jobs.abandon(job.jobId())).isTrue();
    }

    @Test
    void a_job_that_a_worker_has_touched_is_not_abandoned() {
        var job = stores.generate(stores.session()).getLast();
        stores.claim(job);

        assertThat(stores.jobs.abandon(job.jobId())).isFalse();

        assertThat(stores.find(job).scenes()).hasSize(4);
        assertThat(stores.redis.opsForZSet().score(RedisKeys.ACTIVE_JOBS, job.jobId()))
                .isNotNull();
    }

    @Test
    void a_job_that_somebody_else_publishes_is_not_abandoned() {
        var messages = stores.generate(stores.session());
        var job = messages.getFirst();

        assertThat(stores.jobs.takeOver(job.jobId())).isEqualTo(messages);

        assertThat(stores.jobs.abandon(job.jobId())).isFalse();
        assertThat(stores.find(job).scenes()).hasSize(4);
    }

    @Test
    void a_job_that_has_left_the_outbox_is_not_abandoned() {
        var job = stores.generate(stores.session()).getFirst();
        stores.jobs.published(job.jobId());

        assertThat(stores.jobs.abandon(job.jobId())).isFalse();
        assertThat(stores.find(job).scenes()).hasSize(4);
    }

    @Test
    void a_job_that_is_older_than_a_few_seconds_is_not_abandoned() {
        var job = stores.generate(stores.session()).getFirst();
        stores.redis
                .<String, String>opsForHash()
                .increment(
                        RedisKeys.job(job.jobId()),
                        "created_at",
                        -Duration.ofSeconds(6).toMillis());

        assertThat(stores.jobs.abandon(job.jobId())).isFalse();
        assertThat(stores.find(job).scenes()).hasSize(4);
    }

    @Test
    void a_job_that_lacks_a_scene_cannot_be_taken_over_silently() {
        var jobId = stores.generate(stores.session()).getFirst().jobId();
        stores.redis.delete(RedisKeys.scene(jobId, Scenario.CTA));

        assertThatThrownBy(() -> stores.jobs.takeOver(jobId)).isInstanceOf(StoreDefectException.class);

        assertThat(stores.jobs.isUnpublished(jobId)).isTrue();
    }

    @Test
    void a_job_that_was_abandoned_cannot_be_taken_over() {
        var job = stores.generate(stores.session()).getFirst();
        stores.jobs.abandon(job.jobId());

        assertThat(stores.jobs.takeOver(job.jobId())).isEmpty();
        assertThat(stores.redis.keys("scenefleet:*" + job.jobId() + "*")).isEmpty();
    }

    @Test
    void abandoning_a_job_keeps_what_another_job_of_the_session_is_doing() {
        var session = stores.session();
        var cta = stores.regenerate(session, Scenario.CTA);
        var hook = stores.regenerate(session, Scenario.HOOK);

        stores.jobs.abandon(hook.jobId());

        assertThat(stores.hash(RedisKeys.running(session))).isEqualTo(Map.of("cta", "regenerate " + cta.jobId()));
    }

    @Test
    void a_running_job_with_other_settings_is_not_taken_for_the_same_order() {
        var session = stores.session();
        var running = stores.create(order(session, JobKind.GENERATE, Scenario.ALL, Instant.now()))
                .getFirst();
        var other = new RenderSettings("klingai:kling-video@3-standard", "Another view", 7, 1280, 720, null);
        var edited = new NewJob(
                RedisStores.newId(),
                session,
                JobKind.REGENERATE,
                List.of(new NewJob.SceneOrder(Scenario.HOOK, other)),
                Instant.now());

        assertThat(stores.jobs.create(edited)).isEqualTo(new JobCreation.SceneBusy(running.jobId()));
    }

    @Test
    void an_unknown_job_is_not_found() {
        assertThat(stores.jobs.find(RedisStores.newId())).isEmpty();
    }

    @Test
    void a_job_is_found_with_everything_that_is_known_of_it() {
        var before = Instant.now().minusSeconds(1);
        var job = stores.generate(stores.session()).getFirst();
        long fence = stores.claim(job).fence();
        stores.move(job, fence, SceneChanges.submitting(job, 1));
        stores.move(job, fence, SceneChanges.rendering(job, 1));
        stores.move(job, fence, SceneChanges.downloading(job, 1));

        var found = stores.find(job);

        assertThat(found.jobId()).isEqualTo(job.jobId());
        assertThat(found.sessionId()).isEqualTo(job.sessionId());
        assertThat(found.kind()).isEqualTo(JobKind.GENERATE);
        assertThat(found.finishedAt()).isNull();
        assertThat(found.createdAt()).isBetween(before, Instant.now().plusSeconds(1));
        assertThat(found.updatedAt()).isAfterOrEqualTo(found.createdAt());
        assertThat(found.readAt()).isAfterOrEqualTo(found.updatedAt());
        assertThat(found.scenes()).hasSize(4);
        assertThat(found.scenes().getFirst()).satisfies(scene -> {
            assertThat(scene.scenario()).isEqualTo(Scenario.HOOK);
            assertThat(scene.stage()).isEqualTo(SceneStage.DOWNLOADING);
            assertThat(scene.progress()).isEqualTo(70);
            assertThat(scene.attempt()).isEqualTo(1);
            assertThat(scene.generation()).isEqualTo(1);
            assertThat(scene.model()).isEqualTo("klingai:6@1");
            assertThat(scene.duration()).isEqualTo(7.5);
            assertThat(scene.costUsd()).isEqualTo(new BigDecimal("0.015"));
            assertThat(scene.taskUuid()).isEqualTo(job.task(1).toString());
            assertThat(scene.worker()).isEqualTo("worker-1");
            assertThat(scene.acceptedAt()).isBetween(scene.createdAt(), scene.updatedAt());
            assertThat(scene.expectedRender()).isEqualTo(Duration.ofSeconds(105));
            assertThat(scene.videoUrl()).isNull();
            assertThat(scene.error()).isNull();
            assertThat(scene.finishedAt()).isNull();
        });
        assertThat(found.scenes().getLast().worker()).isNull();
    }

    /** A day of which no other test counts anything. */
    private static Instant anyDay() {
        return Instant.parse("2100-01-01T12:00:00Z")
                .plus(Duration.ofDays(2L * ThreadLocalRandom.current().nextInt(1_000_000)));
    }

    private static void letTheClockMoveOn() {
        long now = System.currentTimeMillis();
        await().pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(1))
                .until(() -> System.currentTimeMillis() > now);
    }
}
