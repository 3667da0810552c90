package io.scenefleet.redis;

import static io.scenefleet.redis.RedisStores.LEASE;
import static io.scenefleet.work.SceneChanges.completed;
import static io.scenefleet.work.SceneChanges.downloading;
import static io.scenefleet.work.SceneChanges.rendering;
import static io.scenefleet.work.SceneChanges.stored;
import static io.scenefleet.work.SceneChanges.submitting;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.scenefleet.job.JobCreation;
import io.scenefleet.operator.Reopened;
import io.scenefleet.operator.Reopening;
import io.scenefleet.scene.JobKind;
import io.scenefleet.scene.OverallStatus;
import io.scenefleet.scene.Scenario;
import io.scenefleet.scene.SceneJob;
import io.scenefleet.scene.SceneJson;
import io.scenefleet.scene.SceneKey;
import io.scenefleet.scene.SceneStage;
import io.scenefleet.work.Claim;
import io.scenefleet.work.PoisonPolicy;
import io.scenefleet.work.SceneChanges;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What the store writes into Redis besides what its contract says: the hashes, the job, the session. */
class RedisSceneStoreIT {
    private final RedisStores stores = RedisStores.shared();

    @Test
    void a_claim_is_recorded() {
        var job = job();

        var claim = stores.scenes.claim(job, "worker-1", LEASE);

        long fence = ((Claim.Granted) claim).fence();
        assertThat(claim)
                .isEqualTo(new Claim.Granted(
                        fence,
                        SceneStage.CLAIMED,
                        1,
                        10,
                        null,
                        null,
                        null,
                        null,
                        false,
                        false,
                        0,
                        PoisonPolicy.DEFAULT.probation()));
        assertThat(stores.scene(job))
                .containsEntry("stage", "claimed")
                .containsEntry("progress", "10")
                .containsEntry("worker", "worker-1")
                .containsEntry("fence", Long.toString(fence))
                .containsEntry("claims", "1")
                .containsKey("lease_until");
    }

    @Test
    void a_forgotten_scene_is_recorded_anew_from_its_message() {
        var job = job();
        stores.forget(job);

        var claim = stores.claim(job);

        assertThat(claim)
                .isEqualTo(new Claim.Granted(
                        claim.fence(),
                        SceneStage.CLAIMED,
                        1,
                        10,
                        null,
                        null,
                        null,
                        null,
                        true,
                        false,
                        0,
                        PoisonPolicy.DEFAULT.probation()));
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
    void a_job_of_which_only_some_scenes_come_back_is_not_completed() {
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
                .containsEntry("scenes", "4")
                .containsEntry("scenarios", "hook,problem,solution,cta");
        stores.toStored(cta, ctaFence);
        stores.move(cta, ctaFence, completed(cta));

        assertThat(stores.job(hook))
                .containsEntry("overall_status", "partial")
                .containsEntry("completed", "2")
                .containsEntry("failed", "0")
                .containsKey("finished_at");
        assertThat(stores.find(hook).overallStatus()).isEqualTo(OverallStatus.PARTIAL);
        assertThat(videos(hook)).containsOnlyKeys("hook", "cta");
    }

    @Test
    void a_session_whose_job_was_forgotten_joins_it_instead_of_ordering_again() {
        var session = stores.session();
        var messages = stores.generate(session);
        stores.forget(messages.getFirst());
        stores.redis.delete(RedisKeys.running(session));

        stores.claim(messages.getFirst());

        assertThat(stores.jobs.create(RedisStores.order(session, JobKind.GENERATE, Scenario.ALL)))
                .isEqualTo(new JobCreation.AlreadyRunning(messages.getFirst().jobId()));
        assertThat(stores.ttl(RedisKeys.running(session))).isPositive();
    }

    @Test
    void a_forgotten_scene_does_not_take_the_place_of_one_that_was_ordered_since() {
        var session = stores.session();
        var messages = stores.generate(session);
        stores.forget(messages.getFirst());
        stores.redis.delete(RedisKeys.running(session));
        var since = stores.generate(session);

        var claim = stores.claim(messages.getFirst());

        assertThat(claim.superseded()).isTrue();
        assertThat(stores.hash(RedisKeys.running(session)))
                .containsEntry("hook", "generate " + since.getFirst().jobId());
    }

    @Test
    void a_forgotten_scene_is_superseded_by_a_video_that_was_made_since() {
        var session = stores.session();
        var messages = stores.generate(session);
        stores.forget(messages.getFirst());
        stores.redis.delete(RedisKeys.running(session));
        stores.generate(session).forEach(stores::complete);

        assertThat(stores.claim(messages.getFirst()).superseded()).isTrue();
        assertThat(stores.hash(RedisKeys.running(session))).isEmpty(); // the next order must not join it
    }

    @Test
    void a_forgotten_scene_is_not_superseded_by_an_older_job() {
        var session = stores.session();
        var older = stores.generate(session).getFirst();
        var hook = orderedAfter(older);

        assertThat(stores.claim(hook).superseded()).isFalse();
    }

    @Test
    void a_superseded_scene_is_bought_when_an_operator_wants_it() {
        var session = stores.session();
        var hook = stores.generate(session).getFirst();
        stores.forget(hook);
        stores.generate(session).forEach(stores::complete);
        long fence = stores.claim(hook).fence();
        stores.move(hook, fence, SceneChanges.failed());

        assertThat(stores.failures.reopen(SceneKey.of(hook), Reopening.BUY_AGAIN, "call"))
                .isInstanceOf(Reopened.Done.class);

        assertThat(stores.claim(hook, "worker-2").superseded()).isFalse();
    }

    @Test
    void a_forgotten_scene_is_not_superseded_by_the_video_that_it_replaces() {
        var session = stores.session();
        stores.generate(session).forEach(stores::complete);
        var messages = stores.generate(session);
        stores.forget(messages.getFirst());
        stores.redis.delete(RedisKeys.running(session));

        assertThat(stores.claim(messages.getFirst()).superseded()).isFalse();
    }

    @Test
    void a_forgotten_scene_that_is_parked_can_be_adopted() {
        var messages = stores.generate(stores.session());
        var hook = messages.getFirst();
        stores.forget(hook);
        stores.claim(messages.get(1));
        stores.loseOutcome(hook);

        var reopened = stores.failures.reopen(SceneKey.of(hook), Reopening.ADOPT, "call");

        assertThat(reopened).isInstanceOf(Reopened.Done.class);
        assertThat(stores.jobs.listMessages(hook.jobId()))
                .extracting(SceneJob::scenario, SceneJob::settings)
                .containsExactly(
                        tuple(Scenario.PROBLEM, messages.get(1).settings()), tuple(Scenario.HOOK, hook.settings()));
    }

    @Test
    void a_scene_that_comes_back_after_its_job_ended_opens_the_job_again() {
        var messages = stores.generate(stores.session());
        stores.forget(messages.getFirst());
        stores.complete(messages.get(0));
        assertThat(stores.job(messages.get(0))).containsEntry("overall_status", "partial");

        stores.claim(messages.get(1));

        assertThat(stores.job(messages.get(0)))
                .containsEntry("overall_status", "generating")
                .containsEntry("scenes", "4")
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
    void a_change_of_a_scene_that_does_not_exist_writes_nothing() {
        var job = job();
        stores.forget(job);

        assertThat(stores.move(job, 1, submitting(job, 1))).isFalse();
        assertThat(stores.scenes.renew(SceneKey.of(job), 1, 50, LEASE)).isEmpty();
        stores.scenes.release(SceneKey.of(job), 1);

        assertThat(stores.redis.keys("scenefleet:job:*" + job.jobId() + "*")).isEmpty();
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
                .containsEntry("sha256", SceneChanges.SHA)
                .containsKey("stored_at");
        stores.move(job, fence, completed(job));
        assertThat(stores.scene(job))
                .containsEntry("status", "completed")
                .containsEntry("progress", "100")
                .containsEntry("video_url", SceneChanges.url(job))
                .containsKey("finished_at")
                .doesNotContainKeys("lease_until", "error", "error_code");
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
        assertThat(video(job, "hook").get("video_url").stringValue()).isEqualTo(SceneChanges.url(job));
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
    void a_fleet_may_have_another_poison_policy() {
        var policy = new PoisonPolicy(1, 2, Duration.ofMillis(1));
        var strict = new RedisSceneStore(new RedisScripts(stores.redis), RedisStores.KEPT, policy, Clock.systemUTC());
        var job = job();
        stores.claim(job, "worker-1");
        stores.endLease(job);

        assertThat(strict.claim(job, "worker-2", LEASE)).isEqualTo(new Claim.Quarantined("worker-1", 1));
        assertThat(stores.scenes.claim(job, "worker-2", LEASE)).isInstanceOf(Claim.Granted.class);
    }

    private SceneJob job() {
        return stores.generate(stores.session()).getFirst();
    }

    private Map<String, String> videos(SceneJob job) {
        return stores.hash(RedisKeys.sceneVideos(job.sessionId()));
    }

    private JsonNode video(SceneJob job, String scenario) {
        return SceneJson.mapper().readTree(videos(job).getOrDefault(scenario, "null"));
    }

    /** The message of a later order of the same scene, of which nothing is recorded. */
    private static SceneJob orderedAfter(SceneJob older) {
        return new SceneJob(
                older.schema(),
                RedisStores.newId(),
                older.sessionId(),
                older.scenario(),
                older.generation() + 1,
                older.kind(),
                older.scenarios(),
                older.settings(),
                older.createdAt());
    }
}
