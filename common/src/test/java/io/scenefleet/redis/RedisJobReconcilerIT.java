package io.scenefleet.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.scenefleet.job.JobReconciler.Patience;
import io.scenefleet.job.JobReconciler.Republication;
import io.scenefleet.job.RetentionProperties;
import io.scenefleet.scene.OverallStatus;
import io.scenefleet.scene.SceneJob;
import io.scenefleet.scene.SceneKey;
import io.scenefleet.work.SceneChanges;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RedisJobReconcilerIT {
    private static final Patience AT_ONCE = new Patience(Duration.ZERO, Duration.ZERO, 3);
    private static final Patience TWO_MINUTES = new Patience(Duration.ofMinutes(2), Duration.ofHours(1), 3);

    private final RedisStores stores = RedisStores.shared();

    @Test
    void a_job_whose_record_agrees_with_its_scenes_is_left_alone() {
        var messages = stores.generate(stores.session());
        stores.complete(messages.getFirst());
        var before = stores.job(messages.getFirst());

        assertThat(stores.reconciler.reconcile(messages.getFirst().jobId())).isFalse();
        assertThat(stores.job(messages.getFirst())).isEqualTo(before);
    }

    @Test
    void counters_that_disagree_with_the_scenes_are_counted_anew() {
        var messages = stores.generate(stores.session());
        var hook = messages.getFirst();
        stores.complete(hook);
        stores.fail(messages.get(1));
        put(hook, Map.of("completed", "4", "failed", "0", "overall_status", "completed", "finished_at", "1"));

        assertThat(stores.reconciler.reconcile(hook.jobId())).isTrue();
        assertThat(stores.job(hook))
                .containsEntry("completed", "1")
                .containsEntry("failed", "1")
                .containsEntry("overall_status", "generating")
                .doesNotContainKey("finished_at");
        assertThat(stores.reconciler.reconcile(hook.jobId())).isFalse();
    }

    @Test
    void a_job_that_is_over_but_still_counts_as_active_is_ended_and_its_videos_reach_the_session() {
        var session = stores.session();
        var messages = stores.generate(session);
        var hook = messages.getFirst();
        messages.forEach(stores::complete);
        put(hook, Map.of("completed", "3", "overall_status", "generating"));
        stores.redis.opsForHash().delete(RedisKeys.job(hook.jobId()), "finished_at");
        stores.redis.persist(RedisKeys.job(hook.jobId()));
        stores.redis.delete(RedisKeys.sceneVideos(session));
        stores.redis.opsForHash().put(RedisKeys.running(session), "hook", "generate " + hook.jobId());
        stores.redis.opsForZSet().add(RedisKeys.ACTIVE_JOBS, hook.jobId(), 1);

        assertThat(stores.reconciler.reconcile(hook.jobId())).isTrue();

        assertThat(stores.job(hook))
                .containsEntry("completed", "4")
                .containsEntry("overall_status", "completed")
                .containsKey("finished_at");
        assertThat(stores.find(hook).overallStatus()).isEqualTo(OverallStatus.COMPLETED);
        assertThat(stores.ttl(RedisKeys.job(hook.jobId()))).isPositive();
        assertThat(stores.hash(RedisKeys.sceneVideos(session))).hasSize(4);
        assertThat(stores.hash(RedisKeys.running(session))).isEmpty();
        assertThat(isActive(hook)).isFalse();
    }

    @Test
    void an_entry_without_a_job_leaves_the_list() {
        var hook = stores.generate(stores.session()).getFirst();
        stores.forget(hook);
        stores.redis.opsForZSet().add(RedisKeys.ACTIVE_JOBS, hook.jobId(), 1);

        assertThat(stores.reconciler.reconcile(hook.jobId())).isTrue();
        assertThat(isActive(hook)).isFalse();
        assertThat(stores.redis.hasKey(RedisKeys.job(hook.jobId()))).isFalse();
    }

    @Test
    void active_jobs_are_listed_oldest_first_in_parts() {
        var first = stores.generate(stores.session()).getFirst();
        var second = stores.generate(stores.session()).getFirst();
        stores.redis.opsForZSet().add(RedisKeys.ACTIVE_JOBS, first.jobId(), 1);
        stores.redis.opsForZSet().add(RedisKeys.ACTIVE_JOBS, second.jobId(), 2);

        var all = stores.reconciler.listActive(0, 100_000);

        assertThat(all).containsSubsequence(first.jobId(), second.jobId());
        assertThat(stores.reconciler.listActive(all.indexOf(second.jobId()), 1)).containsExactly(second.jobId());
    }

    @Test
    void the_message_of_a_scene_that_nobody_works_on_is_due_ever_more_rarely() {
        var hook = published();
        sleepingFor(hook, Duration.ofMinutes(3));

        assertThat(republish(hook, TWO_MINUTES)).isEqualTo(Republication.DUE);
        assertThat(republish(hook, TWO_MINUTES)).isEqualTo(Republication.NOT_NOW);
        republishedAgo(hook, Duration.ofMinutes(3));
        assertThat(republish(hook, TWO_MINUTES)).isEqualTo(Republication.DUE);
        republishedAgo(hook, Duration.ofMinutes(3));
        assertThat(republish(hook, TWO_MINUTES)).isEqualTo(Republication.NOT_NOW);
        republishedAgo(hook, Duration.ofMinutes(5));
        assertThat(republish(hook, TWO_MINUTES)).isEqualTo(Republication.DUE);
        assertThat(stores.scene(hook)).containsEntry("republished", "3");
    }

    @Test
    void after_the_last_time_it_is_told_once_that_it_was_in_vain() {
        var hook = published();

        var answers = List.of(
                republish(hook, AT_ONCE),
                republish(hook, AT_ONCE),
                republish(hook, AT_ONCE),
                republish(hook, AT_ONCE),
                republish(hook, AT_ONCE));

        assertThat(answers)
                .containsExactly(
                        Republication.DUE,
                        Republication.DUE,
                        Republication.DUE,
                        Republication.EXHAUSTED,
                        Republication.NOT_NOW);
        assertThat(stores.scene(hook)).containsKey("stranded_at");
    }

    @Test
    void a_stranded_scene_puts_its_job_on_the_list_again() {
        var hook = published();
        stores.redis.delete(RedisKeys.request(hook.jobId()));
        republish(hook, AT_ONCE);
        stores.redis.opsForZSet().remove(RedisKeys.STRANDED_JOBS, hook.jobId());

        assertThat(republish(hook, AT_ONCE)).isEqualTo(Republication.NOT_NOW);

        assertThat(strandedSince(hook))
                .isEqualTo(Double.valueOf(stores.scene(hook).get("stranded_at")));
    }

    @Test
    void any_step_of_the_scene_starts_the_count_anew() {
        var hook = published();
        republish(hook, AT_ONCE);
        var fence = stores.claim(hook).fence();

        stores.move(hook, fence, SceneChanges.submitting(hook, 1));

        assertThat(stores.scene(hook)).doesNotContainKeys("republished", "republished_at", "stranded_at");
    }

    @Test
    void a_scene_that_somebody_has_or_that_is_over_or_that_moved_lately_is_left_alone() {
        var messages = stores.generate(stores.session());
        stores.jobs.published(messages.getFirst().jobId());
        stores.claim(messages.get(0));
        stores.fail(messages.get(1));
        var outbox = stores.generate(stores.session()).getFirst();

        assertThat(republish(messages.get(0), AT_ONCE)).isEqualTo(Republication.NOT_NOW);
        assertThat(republish(messages.get(1), AT_ONCE)).isEqualTo(Republication.NOT_NOW);
        assertThat(republish(messages.get(2), TWO_MINUTES)).isEqualTo(Republication.NOT_NOW);
        assertThat(republish(outbox, AT_ONCE)).isEqualTo(Republication.NOT_NOW);
        assertThat(republish(messages.get(2), AT_ONCE)).isEqualTo(Republication.DUE);
    }

    @Test
    void a_scene_is_as_stale_as_itself_whatever_the_other_scenes_of_its_job_do() {
        var messages = stores.generate(stores.session());
        stores.jobs.published(messages.getFirst().jobId());
        sleepingFor(messages.getFirst(), Duration.ofMinutes(3));

        assertThat(republish(messages.get(0), TWO_MINUTES)).isEqualTo(Republication.DUE);
        assertThat(republish(messages.get(1), TWO_MINUTES)).isEqualTo(Republication.NOT_NOW);
    }

    @Test
    void a_scene_is_not_stale_as_soon_as_its_lease_runs_out() {
        var hook = published();
        stores.claim(hook);
        sleepingFor(hook, Duration.ofMinutes(3));
        putScene(hook, "lease_until", ago(Duration.ofMinutes(1)));

        assertThat(republish(hook, TWO_MINUTES)).isEqualTo(Republication.NOT_NOW);
        putScene(hook, "lease_until", ago(Duration.ofMinutes(3)));
        assertThat(republish(hook, TWO_MINUTES)).isEqualTo(Republication.DUE);
    }

    @Test
    void a_scene_whose_lease_has_run_out_is_somebody_elses_to_take_up() {
        var hook = published();
        stores.claim(hook);
        stores.endLease(hook);

        assertThat(republish(hook, AT_ONCE)).isEqualTo(Republication.DUE);
    }

    @Test
    void without_a_record_of_the_order_there_is_no_message_which_is_told_once() {
        var hook = published();
        stores.redis.delete(RedisKeys.request(hook.jobId()));

        assertThat(republish(hook, AT_ONCE)).isEqualTo(Republication.FORGOTTEN);
        assertThat(republish(hook, AT_ONCE)).isEqualTo(Republication.NOT_NOW);
        assertThat(stores.scene(hook)).containsEntry("status", "generating").containsKey("stranded_at");
    }

    @Test
    void the_list_of_recent_jobs_is_cut_to_its_length() {
        var retention = new RetentionProperties(RedisStores.RETENTION, RedisStores.SESSION, 2);
        var few = RedisStores.shared(retention, Clock.systemUTC());
        stores.generate(stores.session());
        stores.generate(stores.session());
        stores.generate(stores.session());

        few.reconciler.trim();

        assertThat(stores.redis.opsForZSet().size(RedisKeys.RECENT_JOBS)).isEqualTo(2);
    }

    @Test
    void a_job_that_is_over_or_gone_is_stranded_no_more() {
        var over = stores.generate(stores.session());
        over.forEach(stores::complete);
        var gone = RedisStores.newId();
        var stranded = published();
        for (var jobId : List.of(over.getFirst().jobId(), gone, stranded.jobId())) {
            stores.redis.opsForZSet().add(RedisKeys.STRANDED_JOBS, jobId, 1);
        }

        stores.reconciler.trim();

        assertThat(stores.redis.opsForZSet().range(RedisKeys.STRANDED_JOBS, 0, -1))
                .contains(stranded.jobId())
                .doesNotContain(over.getFirst().jobId(), gone);
    }

    private SceneJob published() {
        var hook = stores.generate(stores.session()).getFirst();
        stores.jobs.published(hook.jobId());
        return hook;
    }

    private Republication republish(SceneJob job, Patience patience) {
        return stores.reconciler.republish(SceneKey.of(job), patience);
    }

    private void sleepingFor(SceneJob job, Duration age) {
        putScene(job, "updated_at", ago(age));
    }

    private void republishedAgo(SceneJob job, Duration age) {
        putScene(job, "republished_at", ago(age));
    }

    private void putScene(SceneJob job, String field, String value) {
        stores.redis.opsForHash().put(RedisKeys.scene(job.jobId(), job.scenario()), field, value);
    }

    private static String ago(Duration age) {
        return Long.toString(System.currentTimeMillis() - age.toMillis());
    }

    private void put(SceneJob job, Map<String, String> fields) {
        stores.redis.opsForHash().putAll(RedisKeys.job(job.jobId()), fields);
    }

    private @Nullable Double strandedSince(SceneJob job) {
        return stores.redis.opsForZSet().score(RedisKeys.STRANDED_JOBS, job.jobId());
    }

    private boolean isActive(SceneJob job) {
        return stores.redis.opsForZSet().score(RedisKeys.ACTIVE_JOBS, job.jobId()) != null;
    }
}
