package io.scenefleet.work;

import static io.scenefleet.work.SceneStoreFixture.LEASE;
import static org.assertj.core.api.Assertions.assertThat;

import io.scenefleet.scene.SceneJob;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** How every {@link SceneStore} counts worker crashes, and when it puts a scene into quarantine. */
public abstract class QuarantineContract {
    private final SceneStoreFixture store;
    private final SceneJob job;

    protected QuarantineContract(SceneStoreFixture store) {
        this.store = store;
        this.job = store.order().getFirst();
    }

    private Claim claim(String worker) {
        return store.scenes().claim(job, worker, LEASE);
    }

    private Claim.Granted probe(String worker, String from) {
        return (Claim.Granted) store.scenes().claimQuarantined(job, from, worker, LEASE);
    }

    /** The worker has the scene, and crashes. */
    private void crashAs(String worker) {
        probe(worker, "");
        store.endLease(job);
    }

    /** The worker downloads for so long, renewing its lease, and crashes: whoever knows may take the scene over. */
    private void crashAfter(Duration survived, String worker, String from) {
        long fence = probe(worker, from).fence();
        store.move(job, fence, SceneChanges.submitting(job, 1));
        store.move(job, fence, SceneChanges.rendering(job, 1));
        store.move(job, fence, SceneChanges.downloading(job, 1));
        store.age(job, survived);
        store.renew(job, fence, 10);
    }

    private void quarantine() {
        crashAs("worker-1");
        for (int crashes = 1; crashes < PoisonPolicy.DEFAULT.quarantineAfter(); crashes++) {
            assertThat(claim("worker-" + (crashes + 1))).isInstanceOf(Claim.Granted.class);
            store.endLease(job);
        }
    }

    @Test
    void a_scene_that_nobody_had_has_no_crashes() {
        assertThat(probe("worker-1", "").crashes()).isZero();
        assertThat(store.scene(job).crashes()).isZero();
    }

    @Test
    void a_scene_that_is_taken_from_a_crashed_worker_counts_a_crash() {
        crashAs("worker-1");

        assertThat(probe("worker-2", "").crashes()).isEqualTo(1);
        assertThat(store.scene(job).crashes()).isEqualTo(1);
    }

    @Test
    void a_scene_that_is_taken_over_before_its_lease_ends_counts_a_crash_too() {
        probe("worker-1", "");

        assertThat(probe("worker-2", "worker-1").crashes()).isEqualTo(1);
    }

    @Test
    void a_worker_that_claims_its_own_scene_again_is_no_crash() {
        crashAs("worker-1");

        assertThat(probe("worker-1", "").crashes()).isZero();
    }

    @Test
    void a_scene_that_was_released_counts_no_crash() {
        store.release(job, probe("worker-1", "").fence());

        assertThat(probe("worker-2", "").crashes()).isZero();
    }

    @Test
    void a_scene_with_four_crashes_is_quarantined_and_looking_at_it_changes_nothing() {
        quarantine();
        var before = store.scene(job);

        assertThat(claim("worker-5")).isEqualTo(new Claim.Quarantined("worker-4", 4));
        assertThat(store.scenes().takeOver(job, "worker-4", "worker-5", LEASE))
                .isEqualTo(new Claim.Quarantined("worker-4", 4));
        assertThat(store.scene(job)).isEqualTo(before);
        assertThat(probe("worker-5", "worker-4").crashes()).isEqualTo(4);
    }

    @Test
    void a_quarantined_scene_that_somebody_probes_is_held() {
        quarantine();
        probe("worker-5", "worker-4");

        assertThat(claim("worker-6")).isInstanceOf(Claim.Held.class);
        assertThat(store.scenes().claimQuarantined(job, "worker-4", "worker-6", LEASE))
                .isInstanceOf(Claim.Held.class);
    }

    @Test
    void a_change_that_takes_the_scene_further_than_before_clears_the_crash_count() {
        crashAs("worker-1");
        long fence = probe("worker-2", "").fence();

        store.move(job, fence, SceneChanges.submitting(job, 1));
        store.move(job, fence, SceneChanges.rendering(job, 1));

        assertThat(store.scene(job).crashes()).isZero();
    }

    @Test
    void a_change_that_an_earlier_worker_made_too_clears_nothing() {
        long first = probe("worker-1", "").fence();
        store.move(job, first, SceneChanges.submitting(job, 1));
        store.move(job, first, SceneChanges.rendering(job, 1));
        store.move(job, first, SceneChanges.retrying(2));
        store.endLease(job);
        long second = probe("worker-2", "").fence();

        store.move(job, second, SceneChanges.submitting(job, 2));
        store.move(job, second, SceneChanges.rendering(job, 2));

        assertThat(store.scene(job).crashes()).isEqualTo(1);
    }

    @Test
    void renewing_clears_the_crash_count_when_the_worker_has_lived_with_the_scene_for_long_enough() {
        crashAs("worker-1");
        long fence = probe("worker-2", "").fence();

        store.renew(job, fence, 10);
        assertThat(store.scene(job).crashes()).isEqualTo(1);
        store.age(job, PoisonPolicy.DEFAULT.probation());
        store.renew(job, fence, 10);

        assertThat(store.scene(job).crashes()).isZero();
    }

    @Test
    void renewing_clears_nothing_in_a_download_until_the_worker_has_outlived_the_crashed_one_by_half() {
        crashAfter(Duration.ofSeconds(10), "worker-1", "");
        var claim = probe("worker-2", "worker-1");
        assertThat(claim.probation()).isBetween(Duration.ofSeconds(15), Duration.ofSeconds(19));

        store.age(job, Duration.ofSeconds(14));
        store.renew(job, claim.fence(), 10);
        assertThat(store.scene(job).crashes()).isEqualTo(1);
        store.age(job, Duration.ofSeconds(6));
        store.renew(job, claim.fence(), 10);

        assertThat(store.scene(job).crashes()).isZero();
    }

    @Test
    void a_worker_that_downloads_for_a_minute_does_not_crash_because_of_it() {
        crashAfter(Duration.ofHours(1), "worker-1", "");

        assertThat(probe("worker-2", "worker-1").probation()).isEqualTo(PoisonPolicy.LONGEST_PROBATION);
    }

    @Test
    void a_render_is_only_waited_for_so_that_how_long_a_worker_did_says_nothing() {
        long fence = probe("worker-1", "").fence();
        store.move(job, fence, SceneChanges.submitting(job, 1));
        store.move(job, fence, SceneChanges.rendering(job, 1));
        store.age(job, Duration.ofSeconds(10));

        assertThat(probe("worker-2", "worker-1").probation()).isEqualTo(PoisonPolicy.DEFAULT.probation());
    }

    @Test
    void a_scene_whose_workers_all_crash_ten_seconds_into_the_download_is_quarantined_after_four() {
        crashAfter(Duration.ofSeconds(10), "worker-0", "");
        for (int crashes = 1; crashes < PoisonPolicy.DEFAULT.quarantineAfter(); crashes++) {
            crashAfter(Duration.ofSeconds(10), "worker-" + crashes, "worker-" + (crashes - 1));
        }

        assertThat(store.scenes().takeOver(job, "worker-3", "worker-4", LEASE))
                .isEqualTo(new Claim.Quarantined("worker-3", PoisonPolicy.DEFAULT.quarantineAfter()));
    }

    @Test
    void renewing_clears_nothing_while_the_order_is_still_to_come() {
        store.move(job, probe("worker-1", "").fence(), SceneChanges.submitting(job, 1));
        long fence = probe("worker-2", "worker-1").fence();
        store.age(job, PoisonPolicy.LONGEST_PROBATION);

        store.renew(job, fence, 10);

        assertThat(store.scene(job).crashes()).isEqualTo(1);
    }
}
