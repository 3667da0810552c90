package io.scenefleet.work;

import static io.scenefleet.work.SceneChanges.completed;
import static io.scenefleet.work.SceneChanges.downloading;
import static io.scenefleet.work.SceneChanges.failed;
import static io.scenefleet.work.SceneChanges.rendering;
import static io.scenefleet.work.SceneChanges.retrying;
import static io.scenefleet.work.SceneChanges.stored;
import static io.scenefleet.work.SceneChanges.submitting;
import static io.scenefleet.work.SceneStoreFixture.LEASE;
import static org.assertj.core.api.Assertions.assertThat;

import io.scenefleet.scene.FailureCode;
import io.scenefleet.scene.OverallStatus;
import io.scenefleet.scene.SceneJob;
import io.scenefleet.scene.SceneStage;
import java.math.BigDecimal;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What every {@link SceneStore} does; each implementation has a test class that extends this one. */
public abstract class SceneStoreContract {
    private final SceneStoreFixture store;
    private final SceneJob job;

    protected SceneStoreContract(SceneStoreFixture store) {
        this.store = store;
        this.job = store.order().getFirst();
    }

    private long claim() {
        return store.claim(job, "worker-1").fence();
    }

    @Test
    void a_free_scene_is_granted() {
        var claim = store.claim(job, "worker-1");

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
                        false,
                        false,
                        0,
                        PoisonPolicy.DEFAULT.probation()));
        assertThat(store.scene(job))
                .isEqualTo(
                        new StoredScene(SceneStage.CLAIMED, 1, 10, "worker-1", true, 0, false, null, null, null, null));
    }

    @Test
    void a_scene_that_another_worker_has_is_held_for_the_rest_of_its_lease() {
        claim();

        var claim = store.scenes().claim(job, "worker-2", LEASE);

        assertThat(claim).isInstanceOfSatisfying(Claim.Held.class, held -> {
            assertThat(held.worker()).isEqualTo("worker-1");
            assertThat(held.remaining()).isBetween(Duration.ofSeconds(25), LEASE);
        });
        assertThat(store.scene(job).worker()).isEqualTo("worker-1");
    }

    @Test
    void the_lease_of_a_worker_that_is_gone_does_not_count() {
        long first = claim();

        var claim = store.scenes().takeOver(job, "worker-1", "worker-2", LEASE);

        assertThat(claim).isInstanceOf(Claim.Granted.class);
        assertThat(store.scene(job).worker()).isEqualTo("worker-2");
        assertThat(store.renew(job, first, 11)).isFalse();
    }

    @Test
    void a_lease_that_has_gone_from_the_lost_worker_to_a_third_one_counts() {
        claim();
        store.scenes().takeOver(job, "worker-1", "worker-3", LEASE);

        var claim = store.scenes().takeOver(job, "worker-1", "worker-2", LEASE);

        assertThat(claim)
                .isInstanceOfSatisfying(
                        Claim.Held.class, held -> assertThat(held.worker()).isEqualTo("worker-3"));
    }

    @Test
    void a_scene_whose_lease_ran_out_goes_to_the_next_worker_where_it_stands() {
        long first = claim();
        store.move(job, first, submitting(job, 1));
        store.move(job, first, rendering(job, 1));
        store.renew(job, first, 44);
        store.endLease(job);

        var claim = store.claim(job, "worker-2");

        assertThat(claim.fence()).isGreaterThan(first);
        assertThat(claim.stage()).isEqualTo(SceneStage.RENDERING);
        assertThat(claim.progress()).isEqualTo(44);
        assertThat(claim.sinceSubmit()).isBetween(Duration.ZERO, Duration.ofMinutes(1));
        assertThat(claim.sinceAccept()).isBetween(Duration.ZERO, Duration.ofMinutes(1));
        assertThat(claim.recovered()).isFalse();
        assertThat(store.move(job, first, downloading(job, 1))).isFalse();
        assertThat(store.renew(job, first, 50)).isFalse();
    }

    @Test
    void the_next_worker_is_told_where_the_video_is_but_not_that_of_an_earlier_attempt() {
        long first = claim();
        store.move(job, first, submitting(job, 1));
        store.move(job, first, rendering(job, 1));
        assertThat(store.claim(job, "worker-1").video()).isNull();
        long second = claim();
        store.move(job, second, downloading(job, 1));

        var claim = store.claim(job, "worker-1");
        assertThat(claim.video()).isEqualTo(SceneChanges.VIDEO);
        assertThat(claim.sinceRendered()).isBetween(Duration.ZERO, Duration.ofMinutes(1));
    }

    @Test
    void a_worker_that_asks_again_gets_its_scene_with_a_new_fence() {
        long first = claim();

        long second = claim();

        assertThat(second).isGreaterThan(first);
        assertThat(store.move(job, first, submitting(job, 1))).isFalse();
        assertThat(store.move(job, second, submitting(job, 1))).isTrue();
    }

    @Test
    void a_scene_that_is_over_is_not_granted() {
        var messages = store.order();
        store.complete(messages.get(0));
        store.fail(messages.get(1));

        assertThat(store.scenes().claim(messages.get(0), "worker-2", LEASE)).isEqualTo(new Claim.Over());
        assertThat(store.scenes().claim(messages.get(1), "worker-2", LEASE)).isEqualTo(new Claim.Over());
    }

    @Test
    void a_fence_that_the_store_has_forgotten_is_not_given_again() {
        long before = claim();
        store.forget(job);

        long after = store.claim(job, "worker-2").fence();

        assertThat(after).isGreaterThan(before);
        assertThat(store.renew(job, before, 11)).isFalse();
    }

    @Test
    void a_forgotten_scene_is_recorded_anew_from_its_message() {
        store.forget(job);
        assertThat(store.find(job)).isEmpty();

        var claim = store.claim(job, "worker-1");

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
        assertThat(store.findJob(job))
                .isEqualTo(
                        new StoredJob(OverallStatus.GENERATING, job.scenarios().size(), 0, 0));
    }

    @Test
    void a_job_whose_other_scenes_stay_forgotten_is_not_completed() {
        store.forget(job);

        store.complete(job);

        assertThat(store.findJob(job))
                .isEqualTo(new StoredJob(OverallStatus.PARTIAL, job.scenarios().size(), 1, 0));
    }

    @Test
    void a_recovered_scene_stays_marked_and_goes_its_way() {
        store.forget(job);

        store.toStored(job, claim());

        assertThat(store.claim(job, "worker-1").recovered()).isTrue();
        assertThat(store.scene(job).stage()).isEqualTo(SceneStage.STORED);
    }

    @Test
    void a_change_without_a_valid_fence_is_refused() {
        assertThat(store.move(job, 0, submitting(job, 1))).isFalse();
        long fence = claim();

        assertThat(store.move(job, fence + 1, submitting(job, 1))).isFalse();
        assertThat(store.move(job, fence - 1, submitting(job, 1))).isFalse();

        assertThat(store.scene(job).stage()).isEqualTo(SceneStage.CLAIMED);
    }

    @Test
    void a_change_of_a_scene_that_does_not_exist_writes_nothing() {
        store.forget(job);

        assertThat(store.move(job, 1, submitting(job, 1))).isFalse();
        assertThat(store.renew(job, 1, 50)).isFalse();
        store.release(job, 1);

        assertThat(store.find(job)).isEmpty();
    }

    @Test
    void a_change_that_the_state_machine_does_not_know_is_refused() {
        long fence = claim();

        assertThat(store.move(job, fence, stored())).isFalse();
        assertThat(store.move(job, fence, completed(job))).isFalse();
        assertThat(store.move(job, fence, retrying(2))).isFalse();

        assertThat(store.scene(job).stage()).isEqualTo(SceneStage.CLAIMED);
    }

    @Test
    void each_change_is_recorded() {
        long fence = claim();

        store.move(job, fence, submitting(job, 1));
        assertThat(store.scene(job).task()).isEqualTo(job.task(1));
        store.move(job, fence, rendering(job, 1));
        assertThat(store.scene(job).progress()).isEqualTo(30);
        store.move(job, fence, downloading(job, 1));
        assertThat(store.scene(job).costUsd()).isEqualByComparingTo(new BigDecimal("0.015"));
        store.move(job, fence, stored());
        assertThat(store.scene(job).progress()).isEqualTo(80);
        store.move(job, fence, completed(job));

        var scene = store.scene(job);
        assertThat(scene.stage()).isEqualTo(SceneStage.COMPLETED);
        assertThat(scene.progress()).isEqualTo(100);
        assertThat(scene.videoUrl()).isEqualTo(SceneChanges.url(job));
        assertThat(scene.isLeased()).isFalse();
    }

    @Test
    void a_repeated_change_returns_the_same_and_counts_once() {
        long fence = claim();
        store.toStored(job, fence);
        assertThat(store.move(job, fence, stored())).isTrue();

        assertThat(store.move(job, fence, completed(job))).isTrue();
        assertThat(store.move(job, fence, completed(job))).isTrue();

        assertThat(store.findJob(job).completed()).isEqualTo(1);
        assertThat(store.move(job, fence, failed())).isFalse();
    }

    @Test
    void a_failed_attempt_leaves_its_error_and_nothing_else_and_the_progress_stays() {
        long fence = claim();
        store.move(job, fence, submitting(job, 1));
        store.move(job, fence, rendering(job, 1));
        store.move(job, fence, downloading(job, 1));

        store.move(job, fence, retrying(2));

        var failure = FailureCode.PROVIDER_ERROR;
        assertThat(store.scene(job))
                .isEqualTo(new StoredScene(
                        SceneStage.RETRYING, 2, 70, "worker-1", true, 0, false, null, null, failure, null));
        store.endLease(job);
        var claim = store.claim(job, "worker-2");
        assertThat(claim.attempt()).isEqualTo(2);
        assertThat(claim.sinceSubmit()).isNull();
        assertThat(claim.sinceAccept()).isNull();
        assertThat(claim.sinceRendered()).isNull();
    }

    @Test
    void the_second_attempt_goes_the_same_way_and_ends_without_an_error() {
        long fence = claim();
        store.move(job, fence, submitting(job, 1));
        store.move(job, fence, retrying(2));

        assertThat(store.move(job, fence, submitting(job, 2))).isTrue();
        assertThat(store.move(job, fence, rendering(job, 2))).isTrue();
        assertThat(store.move(job, fence, downloading(job, 2))).isTrue();
        assertThat(store.move(job, fence, stored())).isTrue();
        assertThat(store.move(job, fence, completed(job))).isTrue();

        assertThat(store.scene(job).task()).isEqualTo(job.task(2));
        assertThat(store.scene(job).failure()).isNull();
    }

    @Test
    void a_failed_scene_keeps_the_progress_it_had() {
        long fence = claim();
        store.move(job, fence, submitting(job, 1));
        store.move(job, fence, rendering(job, 1));

        store.move(job, fence, failed());

        var scene = store.scene(job);
        assertThat(scene.stage()).isEqualTo(SceneStage.FAILED);
        assertThat(scene.progress()).isEqualTo(30);
        assertThat(scene.failure()).isEqualTo(FailureCode.MODERATION);
        assertThat(scene.isLeased()).isFalse();
    }

    @Test
    void the_last_scene_ends_its_job() {
        var messages = store.order();
        messages.subList(0, 3).forEach(store::complete);
        assertThat(store.findJob(messages.getFirst())).isEqualTo(new StoredJob(OverallStatus.GENERATING, 4, 3, 0));

        store.fail(messages.getLast());

        assertThat(store.findJob(messages.getFirst())).isEqualTo(new StoredJob(OverallStatus.PARTIAL, 4, 3, 1));
    }
}
