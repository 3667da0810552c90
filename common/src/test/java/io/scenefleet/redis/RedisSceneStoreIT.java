package io.scenefleet.redis;

import static io.scenefleet.redis.RedisStores.LEASE;
import static io.scenefleet.redis.RedisStores.completed;
import static io.scenefleet.redis.RedisStores.downloading;
import static io.scenefleet.redis.RedisStores.failed;
import static io.scenefleet.redis.RedisStores.rendering;
import static io.scenefleet.redis.RedisStores.retrying;
import static io.scenefleet.redis.RedisStores.stored;
import static io.scenefleet.redis.RedisStores.submitting;
import static org.assertj.core.api.Assertions.assertThat;

import io.scenefleet.job.JobCreation;
import io.scenefleet.scene.JobKind;
import io.scenefleet.scene.OverallStatus;
import io.scenefleet.scene.Scenario;
import io.scenefleet.scene.SceneJob;
import io.scenefleet.scene.SceneJson;
import io.scenefleet.scene.SceneKey;
import io.scenefleet.scene.SceneStage;
import io.scenefleet.work.Claim;
import io.scenefleet.work.SceneChange;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class RedisSceneStoreIT {
    private final RedisStores stores = RedisStores.shared();

    @Test
    void a_free_scene_is_granted() {
        var job = job();

        var claim = stores.scenes.claim(job, "worker-1", LEASE);

        long fence = ((Claim.Granted) claim).fence();
        assertThat(claim).isEqualTo(new Claim.Granted(fence, SceneStage.CLAIMED, 1, 10, null, null, false, 0));
        assertThat(stores.scene(job))
                .containsEntry("stage", "claimed")
                .containsEntry("progress", "10")
                .containsEntry("worker", "worker-1")
                .containsEntry("fence", Long.toString(fence))
                .containsEntry("claims", "1")
                .containsKey("lease_until");
    }

    @Test
    void a_scene_that_another_worker_has_is_held_for_the_rest_of_its_lease() {
        var job = job();
        long fence = stores.claim(job, "worker-1").fence();

        var claim = stores.scenes.claim(job, "worker-2", LEASE);

        assertThat(claim)
                .isInstanceOfSatisfying(
                        Claim.Held.class,
                        held -> assertThat(held.remaining()).isBetween(Duration.ofSeconds(25), LEASE));
        assertThat(stores.scene(job)).containsEntry("worker", "worker-1").containsEntry("fence", Long.toString(fence));
    }

    @Test
    void the_lease_of_a_worker_that_is_gone_does_not_count() {
        var job = job();
        long first = stores.claim(job, "worker-1").fence();

        var claim = stores.scenes.takeOver(job, "worker-1", "worker-2", LEASE);

        assertThat(claim).isInstanceOf(Claim.Granted.class);
        assertThat(stores.scene(job)).containsEntry("worker", "worker-2");
        assertThat(stores.scenes.renew(SceneKey.of(job), first, 11, LEASE)).isFalse();
    }

    @Test
    void a_lease_that_has_gone_from_the_lost_worker_to_a_third_one_counts() {
        var job = job();
        stores.claim(job, "worker-1");
        stores.scenes.takeOver(job, "worker-1", "worker-3", LEASE);

        var claim = stores.scenes.takeOver(job, "worker-1", "worker-2", LEASE);

        assertThat(claim)
                .isInstanceOfSatisfying(
                        Claim.Held.class, held -> assertThat(held.worker()).isEqualTo("worker-3"));
    }

    @Test
    void a_scene_whose_lease_ran_out_goes_to_the_next_worker_where_it_stands() {
        var job = job();
        long first = stores.claim(job, "worker-1").fence();
        stores.move(job, first, submitting(job, 1));
        stores.move(job, first, rendering(job, 1));
        stores.scenes.renew(SceneKey.of(job), first, 44, LEASE);
        stores.endLease(job);

        var claim = stores.claim(job, "worker-2");

        assertThat(claim.fence()).isGreaterThan(first);
        assertThat(claim.stage()).isEqualTo(SceneStage.RENDERING);
        assertThat(claim.progress()).isEqualTo(44);
        assertThat(claim.sinceSubmit()).isBetween(Duration.ZERO, Duration.ofMinutes(1));
        assertThat(claim.sinceAccept()).isBetween(Duration.ZERO, Duration.ofMinutes(1));
        assertThat(claim.recovered()).isFalse();
        assertThat(stores.move(job, first, downloading(job, 1))).isFalse();
        assertThat(stores.scenes.renew(SceneKey.of(job), first, 50, LEASE)).isFalse();
    }

    @Test
    void a_worker_that_asks_again_gets_its_scene_with_a_new_fence() {
        var job = job();
        long first = stores.claim(job).fence();

        long second = stores.claim(job).fence();

        assertThat(second).isGreaterThan(first);
        assertThat(stores.move(job, first, submitting(job, 1))).isFalse();
        assertThat(stores.move(job, second, submitting(job, 1))).isTrue();
    }

    @Test
    void a_scene_that_is_over_is_not_granted() {
        var messages = stores.generate(stores.session());
        stores.complete(messages.get(0));
        stores.fail(messages.get(1));

        assertThat(stores.scenes.claim(messages.get(0), "worker-2", LEASE)).isEqualTo(new Claim.Over());
        assertThat(stores.scenes.claim(messages.get(1), "worker-2", LEASE)).isEqualTo(new Claim.Over());
    }

    @Test
    void a_fence_that_redis_has_forgotten_is_not_given_again() {
        var job = job();
        long before = stores.claim(job).fence();
        stores.forget(job);

        long after = stores.claim(job, "worker-2").fence();

        assertThat(after).isGreaterThan(before);
        assertThat(stores.scenes.renew(SceneKey.of(job), before, 11, LEASE)).isFalse();
    }

    @Test
    void a_forgotten_scene_is_recorded_anew_from_its_message() {
        var job = job();
        stores.forget(job);

        var claim = stores.claim(job);

        assertThat(claim).isEqualTo(new Claim.Granted(claim.fence(), SceneStage.CLAIMED, 1, 10, null, null, true, 0));
        assertThat(stores.find(job)).satisfies(found -> {
            assertThat(found.sessionId()).isEqualTo(job.sessionId());
            assertThat(found.kind()).isEqualTo(JobKind.GENERATE);
            assertThat(found.scenes()).hasSize(1);
            assertThat(found.scenes().getFirst().model()).isEqualTo("klingai:6@1");
            assertThat(found.scenes().getFirst().duration()).isEqualTo(7.5);
        });
        assertThat(stores.redis.opsForZSet().score(RedisKeys.ACTIVE_JOBS, job.jobId()))
                .isNotNull();
    }

    @Test
    void a_job_of_which_only_some_scenes_come_back_ends_with_those() {
        var messages = stores.generate(stores.session());
        stores.forget(messages.getFirst());
        var hook = messages.get(0);
        var cta = messages.get(3);
        long hookFence = stores.claim(hook).fence();
        long ctaFence = stores.claim(cta).fence();

        stores.toStored(hook, hookFence);
        stores.move(hook, hookFence, completed(hook));
        assertThat(stores.job(hook))
                .containsEntry("overall_status", "generating")
                .containsEntry("scenes", "2")
                .containsEntry("scenarios", "hook,cta");
        stores.move(cta, ctaFence, failed());

        assertThat(stores.job(hook))
                .containsEntry("overall_status", "partial")
                .containsEntry("completed", "1")
                .containsEntry("failed", "1");
        assertThat(videos(hook)).containsOnlyKeys("hook");
    }

    @Test
    void a_scene_that_comes_back_after_its_job_ended_opens_the_job_again() {
        var messages = stores.generate(stores.session());
        stores.forget(messages.getFirst());
        stores.complete(messages.get(0));
        assertThat(stores.job(messages.get(0))).containsEntry("overall_status", "completed");

        stores.claim(messages.get(1));

        assertThat(stores.job(messages.get(0)))
                .containsEntry("overall_status", "generating")
                .containsEntry("scenes", "2")
                .doesNotContainKey("finished_at");
        assertThat(stores.ttl(RedisKeys.job(messages.get(0).jobId()))).isEqualTo(-1);
    }

    @Test
    void a_scene_whose_hash_alone_was_lost_is_not_counted_twice() {
        var messages = stores.generate(stores.session());
        stores.redis.delete(RedisKeys.scene(messages.getFirst().jobId(), Scenario.HOOK));

        stores.claim(messages.getFirst());

        assertThat(stores.job(messages.getFirst()))
                .containsEntry("scenes", "4")
                .containsEntry("scenarios", "hook,problem,solution,cta");
    }

    @Test
    void a_scene_whose_job_was_lost_brings_it_back() {
        var messages = stores.generate(stores.session());
        var hook = messages.get(0);
        long fence = stores.claim(hook).fence();
        stores.redis.delete(RedisKeys.job(hook.jobId()));
        stores.move(hook, fence, submitting(hook, 1));

        stores.claim(hook);
        stores.claim(messages.get(1));

        assertThat(stores.find(hook).scenes()).hasSize(4);
        assertThat(stores.job(hook)).containsEntry("kind", "generate").containsEntry("overall_status", "generating");
    }

    @Test
    void a_recovered_scene_stays_marked_and_goes_its_way() {
        var job = job();
        stores.forget(job);
        long fence = stores.claim(job).fence();

        stores.toStored(job, fence);

        assertThat(stores.claim(job).recovered()).isTrue();
        assertThat(stores.scene(job)).containsEntry("stage", "stored").containsEntry("recovered", "1");
    }

    @Test
    void a_change_without_a_valid_fence_is_refused() {
        var job = job();

        assertThat(stores.move(job, 0, submitting(job, 1))).isFalse();
        assertThat(stores.move(job, 1, submitting(job, 1))).isFalse();
        long fence = stores.claim(job).fence();
        assertThat(stores.move(job, fence + 1, submitting(job, 1))).isFalse();

        assertThat(stores.scene(job)).containsEntry("stage", "claimed");
    }

    @Test
    void a_change_of_a_scene_that_does_not_exist_writes_nothing() {
        var job = job();
        stores.forget(job);

        assertThat(stores.move(job, 1, submitting(job, 1))).isFalse();
        assertThat(stores.scenes.renew(SceneKey.of(job), 1, 50, LEASE)).isFalse();
        stores.scenes.release(SceneKey.of(job), 1);

        assertThat(stores.redis.keys("scenefleet:job:*" + job.jobId() + "*")).isEmpty();
    }

    @Test
    void a_step_that_the_state_machine_does_not_know_is_refused() {
        var job = job();
        long fence = stores.claim(job).fence();

        assertThat(stores.move(job, fence, stored())).isFalse();
        assertThat(stores.move(job, fence, completed(job))).isFalse();
        assertThat(stores.move(job, fence, retrying(2))).isFalse();

        assertThat(stores.scene(job)).containsEntry("stage", "claimed").doesNotContainKeys("stored_at", "video_url");
    }

    @Test
    void each_step_is_recorded_with_its_time() {
        var job = job();
        long fence = stores.claim(job).fence();

        stores.move(job, fence, submitting(job, 1));
        assertThat(stores.scene(job))
                .containsEntry("stage", "submitting")
                .containsEntry("task_uuid", job.task(1).toString())
                .containsKey("submitting_at");
        stores.move(job, fence, rendering(job, 1));
        assertThat(stores.scene(job))
                .containsEntry("progress", "30")
                .containsEntry("expected_render_ms", "105000")
                .containsKey("accepted_at");
        stores.move(job, fence, downloading(job, 1));
        assertThat(stores.scene(job))
                .containsEntry("progress", "70")
                .containsEntry("cost_usd", "0.015")
                .containsKey("rendered_at");
        stores.move(job, fence, stored());
        assertThat(stores.scene(job))
                .containsEntry("progress", "80")
                .containsEntry("size_bytes", "12345")
                .containsEntry("sha256", RedisStores.SHA)
                .containsKey("stored_at");
        stores.move(job, fence, completed(job));
        assertThat(stores.scene(job))
                .containsEntry("status", "completed")
                .containsEntry("progress", "100")
                .containsEntry("video_url", RedisStores.url(job))
                .containsKey("finished_at")
                .doesNotContainKeys("lease_until", "error", "error_code");
    }

    @Test
    void a_repeated_step_answers_the_same_and_counts_once() {
        var messages = stores.generate(stores.session());
        var job = messages.getFirst();
        long fence = stores.claim(job).fence();
        stores.toStored(job, fence);
        assertThat(stores.move(job, fence, stored())).isTrue();

        assertThat(stores.move(job, fence, completed(job))).isTrue();
        var once = stores.scene(job);
        assertThat(stores.move(job, fence, completed(job))).isTrue();

        assertThat(stores.scene(job)).isEqualTo(once);
        assertThat(stores.job(job)).containsEntry("completed", "1");
        assertThat(stores.move(job, fence, failed())).isFalse();
    }

    @Test
    void a_failed_attempt_leaves_its_error_and_nothing_else_and_the_progress_stays() {
        var job = job();
        long fence = stores.claim(job).fence();
        stores.move(job, fence, submitting(job, 1));
        stores.move(job, fence, rendering(job, 1));
        stores.move(job, fence, downloading(job, 1));

        stores.move(job, fence, retrying(2));

        assertThat(stores.scene(job))
                .containsEntry("stage", "retrying")
                .containsEntry("status", "generating")
                .containsEntry("attempt", "2")
                .containsEntry("progress", "70")
                .containsEntry("error", "The render failed.")
                .containsEntry("error_code", "provider_error")
                .doesNotContainKeys(
                        "task_uuid", "submitting_at", "accepted_at", "rendered_at", "expected_render_ms", "cost_usd");
        var claim = stores.claim(job);
        assertThat(claim.attempt()).isEqualTo(2);
        assertThat(claim.sinceSubmit()).isNull();
        assertThat(claim.sinceAccept()).isNull();
    }

    @Test
    void the_second_attempt_goes_the_same_way_and_ends_without_an_error() {
        var job = job();
        long fence = stores.claim(job).fence();
        stores.move(job, fence, submitting(job, 1));
        stores.move(job, fence, retrying(2));

        assertThat(stores.move(job, fence, submitting(job, 2))).isTrue();
        assertThat(stores.move(job, fence, rendering(job, 2))).isTrue();
        assertThat(stores.move(job, fence, downloading(job, 2))).isTrue();
        assertThat(stores.move(job, fence, stored())).isTrue();
        assertThat(stores.move(job, fence, completed(job))).isTrue();

        assertThat(stores.scene(job))
                .containsEntry("attempt", "2")
                .containsEntry("task_uuid", job.task(2).toString())
                .doesNotContainKeys("error", "error_code");
    }

    @Test
    void a_failed_scene_keeps_the_progress_it_had() {
        var job = job();
        long fence = stores.claim(job).fence();
        stores.move(job, fence, submitting(job, 1));
        stores.move(job, fence, rendering(job, 1));

        stores.move(job, fence, failed());

        assertThat(stores.scene(job))
                .containsEntry("status", "failed")
                .containsEntry("progress", "30")
                .containsEntry("error_code", "moderation")
                .doesNotContainKey("lease_until");
    }

    @Test
    void the_last_scene_ends_its_job_and_hands_the_videos_to_the_session() {
        var messages = stores.generate(stores.session());
        var job = messages.getFirst();
        messages.subList(0, 3).forEach(stores::complete);
        assertThat(stores.find(job).overallStatus()).isEqualTo(OverallStatus.GENERATING);
        assertThat(videos(job)).isEmpty();

        stores.complete(messages.getLast());

        assertThat(stores.find(job).finishedAt()).isNotNull();
        assertThat(stores.job(job))
                .containsEntry("overall_status", "completed")
                .containsEntry("completed", "4")
                .containsEntry("failed", "0");
        assertThat(videos(job)).containsOnlyKeys("hook", "problem", "solution", "cta");
        assertThat(video(job, "hook").propertyNames())
                .containsExactlyInAnyOrder(
                        "scenario", "video_url", "duration", "status", "generation", "created_at", "job_id");
        assertThat(video(job, "hook").get("video_url").stringValue()).isEqualTo(RedisStores.url(job));
        assertThat(video(job, "hook").get("duration").doubleValue()).isEqualTo(7.5);
        assertThat(video(job, "hook").get("created_at").longValue())
                .isEqualTo(Long.parseLong(stores.scene(job).get("finished_at")));
    }

    @Test
    void a_job_that_is_over_expires_with_all_of_its_keys_and_leaves_the_lists_of_what_runs() {
        var messages = stores.generate(stores.session());
        var job = messages.getFirst();
        messages.subList(0, 3).forEach(stores::complete);
        assertThat(stores.ttl(RedisKeys.job(job.jobId()))).isEqualTo(-1);

        stores.fail(messages.getLast());

        var keys = new ArrayList<>(RedisKeys.scenes(job.jobId(), Scenario.ALL));
        keys.add(RedisKeys.job(job.jobId()));
        keys.add(RedisKeys.request(job.jobId()));
        assertThat(keys)
                .allSatisfy(key -> assertThat(stores.ttl(key))
                        .isBetween(Duration.ofDays(2).toMillis(), RedisStores.RETENTION.toMillis()));
        assertThat(stores.redis.opsForZSet().score(RedisKeys.ACTIVE_JOBS, job.jobId()))
                .isNull();
        assertThat(stores.redis.hasKey(RedisKeys.running(job.sessionId()))).isFalse();
        assertThat(stores.ttl(RedisKeys.sceneVideos(job.sessionId())))
                .isBetween(Duration.ofDays(4).toMillis(), RedisStores.SESSION.toMillis());
    }

    @Test
    void only_completed_scenes_of_a_partial_job_have_videos() {
        var messages = stores.generate(stores.session());
        stores.complete(messages.get(0));
        stores.fail(messages.get(1));
        stores.fail(messages.get(2));
        stores.complete(messages.get(3));

        assertThat(stores.job(messages.getFirst())).containsEntry("overall_status", "partial");
        assertThat(videos(messages.getFirst())).containsOnlyKeys("hook", "cta");
    }

    @Test
    void a_job_without_a_completed_scene_failed() {
        var messages = stores.generate(stores.session());
        messages.forEach(stores::fail);

        assertThat(stores.job(messages.getFirst())).containsEntry("overall_status", "failed");
        assertThat(stores.redis.hasKey(RedisKeys.sceneVideos(messages.getFirst().sessionId())))
                .isFalse();
    }

    @Test
    void a_session_that_is_gone_does_not_come_back() {
        var messages = stores.generate(stores.session());
        var session = messages.getFirst().sessionId();
        stores.redis.delete(
                List.of(RedisKeys.session(session), RedisKeys.running(session), RedisKeys.sceneVideos(session)));

        messages.forEach(stores::complete);

        assertThat(stores.job(messages.getFirst())).containsEntry("overall_status", "completed");
        assertThat(stores.redis.keys("scenefleet:session:*" + session + "*")).isEmpty();
    }

    @Test
    void an_older_job_never_replaces_the_video_of_a_newer_one() {
        var session = stores.session();
        var messages = stores.generate(session);
        stores.complete(messages.getFirst());
        var newer = stores.regenerate(session, Scenario.HOOK);
        stores.complete(newer);

        messages.subList(1, 4).forEach(stores::complete);

        assertThat(videos(newer)).hasSize(4);
        assertThat(video(newer, "hook").get("generation").intValue()).isEqualTo(2);
        assertThat(video(newer, "hook").get("job_id").stringValue()).isEqualTo(newer.jobId());
        assertThat(video(newer, "cta").get("job_id").stringValue())
                .isEqualTo(messages.getLast().jobId());
    }

    @Test
    void a_failed_regeneration_keeps_the_old_video() {
        var session = stores.session();
        stores.generate(session).forEach(stores::complete);

        var again = stores.regenerate(session, Scenario.HOOK);
        stores.fail(again);

        assertThat(video(again, "hook").get("generation").intValue()).isEqualTo(1);
    }

    @Test
    void a_scene_that_is_over_can_be_ordered_again() {
        var session = stores.session();
        stores.fail(stores.regenerate(session, Scenario.HOOK));

        var again = stores.jobs.create(RedisStores.order(session, JobKind.REGENERATE, List.of(Scenario.HOOK)));

        assertThat(again).isInstanceOf(JobCreation.Created.class);
    }

    @Test
    void a_beat_renews_the_lease_and_lets_the_progress_grow() {
        var job = job();
        long fence = stores.claim(job).fence();
        stores.endLease(job);

        assertThat(stores.scenes.renew(SceneKey.of(job), fence, 42, LEASE)).isTrue();

        assertThat(stores.scene(job)).containsEntry("progress", "42");
        assertThat(stores.scenes.claim(job, "worker-2", LEASE)).isInstanceOf(Claim.Held.class);
    }

    @Test
    void a_beat_never_lets_the_progress_fall_nor_says_that_a_scene_is_done() {
        var job = job();
        long fence = stores.claim(job).fence();
        stores.scenes.renew(SceneKey.of(job), fence, 42, LEASE);

        assertThat(stores.scenes.renew(SceneKey.of(job), fence, 9, LEASE)).isTrue();
        assertThat(stores.scenes.renew(SceneKey.of(job), fence, -9, LEASE)).isTrue();
        assertThat(stores.scene(job)).containsEntry("progress", "42");
        assertThat(stores.scenes.renew(SceneKey.of(job), fence, 1000, LEASE)).isTrue();

        assertThat(stores.scene(job)).containsEntry("progress", "99");
    }

    @Test
    void a_beat_for_a_scene_that_is_over_is_refused() {
        var job = job();
        long fence = stores.complete(job);

        assertThat(stores.scenes.renew(SceneKey.of(job), fence, 50, LEASE)).isFalse();
        assertThat(stores.scene(job)).containsEntry("progress", "100").doesNotContainKey("lease_until");
    }

    @Test
    void a_released_scene_is_free_at_once() {
        var job = job();
        long fence = stores.claim(job, "worker-1").fence();
        stores.move(job, fence, submitting(job, 1));

        stores.scenes.release(SceneKey.of(job), fence);
        stores.scenes.release(SceneKey.of(job), fence);

        var claim = stores.claim(job, "worker-2");
        assertThat(claim.stage()).isEqualTo(SceneStage.SUBMITTING);
        assertThat(claim.fence()).isGreaterThan(fence);
    }

    @Test
    void a_beat_that_comes_after_the_release_does_not_take_the_scene_back() {
        var job = job();
        long fence = stores.claim(job, "worker-1").fence();
        stores.scenes.release(SceneKey.of(job), fence);

        assertThat(stores.scenes.renew(SceneKey.of(job), fence, 50, LEASE)).isFalse();
        assertThat(stores.move(job, fence, submitting(job, 1))).isFalse();

        assertThat(stores.scenes.claim(job, "worker-2", LEASE)).isInstanceOf(Claim.Granted.class);
    }

    @Test
    void a_release_with_an_old_fence_changes_nothing() {
        var job = job();
        long old = stores.claim(job, "worker-1").fence();
        stores.endLease(job);
        stores.claim(job, "worker-2");

        stores.scenes.release(SceneKey.of(job), old);

        assertThat(stores.scenes.claim(job, "worker-3", LEASE)).isInstanceOf(Claim.Held.class);
    }

    @RepeatedTest(30)
    void scenes_that_end_at_once_end_their_job_once() throws Exception {
        var messages = stores.generate(stores.session());
        var ends = messages.stream()
                .map(job -> {
                    long fence = stores.claim(job).fence();
                    stores.toStored(job, fence);
                    SceneChange end = completed(job);
                    return (Callable<Boolean>) () -> stores.move(job, fence, end);
                })
                .toList();

        assertThat(atOnce(ends)).containsOnly(true);

        assertThat(stores.job(messages.getFirst()))
                .containsEntry("overall_status", "completed")
                .containsEntry("completed", "4");
        assertThat(videos(messages.getFirst())).hasSize(4);
    }

    @RepeatedTest(30)
    void of_workers_that_ask_at_once_one_gets_the_scene() throws Exception {
        var job = job();
        var claims = IntStream.range(0, 8)
                .mapToObj(i -> (Callable<Claim>) () -> stores.scenes.claim(job, "worker-" + i, LEASE))
                .toList();

        var answers = atOnce(claims);

        assertThat(answers).filteredOn(Claim.Granted.class::isInstance).hasSize(1);
        assertThat(answers).filteredOn(Claim.Held.class::isInstance).hasSize(7);
    }

    private static <T> List<T> atOnce(List<Callable<T>> calls) throws Exception {
        var together = new CyclicBarrier(calls.size());
        try (var threads = Executors.newFixedThreadPool(calls.size())) {
            var futures = calls.stream()
                    .map(call -> threads.submit(() -> {
                        together.await();
                        return call.call();
                    }))
                    .toList();
            var answers = new ArrayList<T>();
            for (var future : futures) {
                answers.add(future.get());
            }
            return answers;
        }
    }

    private SceneJob job() {
        return stores.generate(stores.session()).getFirst();
    }

    private java.util.Map<String, String> videos(SceneJob job) {
        return stores.hash(RedisKeys.sceneVideos(job.sessionId()));
    }

    private JsonNode video(SceneJob job, String scenario) {
        return SceneJson.mapper().readTree(videos(job).getOrDefault(scenario, "null"));
    }
}
