package io.scenefleet.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.scenefleet.scene.SceneJob;
import io.scenefleet.scene.SceneKey;
import io.scenefleet.testsupport.TestServers;
import io.scenefleet.work.Claim;
import io.scenefleet.work.PoisonPolicy;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which scene is suspected of killing its workers. */
@SuppressWarnings("NullAway.Init")
class RedisQuarantineIT {
    private static final Duration LEASE = RedisStores.LEASE;
    private static RedisStores stores;

    private SceneJob job;

    @BeforeAll
    static void connect() {
        stores = RedisStores.on(RedisStores.template(TestServers.redis(), Duration.ofSeconds(10)));
    }

    @BeforeEach
    void order() {
        job = stores.generate(stores.session()).getFirst();
    }

    private Claim claim(String worker) {
        return stores.scenes.claim(job, worker, LEASE);
    }

    private Claim.Granted probe(String worker, String from) {
        return (Claim.Granted) stores.scenes.claimQuarantined(job, from, worker, LEASE);
    }

    /** The worker has the scene, and dies. */
    private void dieAs(String worker, String from) {
        probe(worker, from);
        stores.endLease(job);
    }

    private void quarantine() {
        dieAs("worker-1", "");
        for (int crashes = 1; crashes < PoisonPolicy.DEFAULT.quarantineAfter(); crashes++) {
            assertThat(claim("worker-" + (crashes + 1))).isInstanceOf(Claim.Granted.class);
            stores.endLease(job);
        }
    }

    @Test
    void a_scene_that_nobody_held_has_no_crashes() {
        assertThat(probe("worker-1", "").crashes()).isZero();
        assertThat(stores.scene(job)).doesNotContainKey("strikes");
    }

    @Test
    void a_scene_that_is_taken_from_a_dead_worker_counts_one_crash_more() {
        dieAs("worker-1", "");

        assertThat(probe("worker-2", "").crashes()).isEqualTo(1);
        assertThat(stores.scene(job)).containsEntry("strikes", "1");
    }

    @Test
    void a_scene_that_is_taken_over_before_its_lease_ends_counts_one_crash_more_too() {
        probe("worker-1", "");

        assertThat(probe("worker-2", "worker-1").crashes()).isEqualTo(1);
    }

    @Test
    void a_worker_that_claims_its_own_scene_again_is_no_crash() {
        dieAs("worker-1", "");

        assertThat(probe("worker-1", "").crashes()).isZero();
    }

    @Test
    void a_scene_that_was_released_counts_no_crash() {
        stores.scenes.release(SceneKey.of(job), probe("worker-1", "").fence());

        assertThat(probe("worker-2", "").crashes()).isZero();
    }

    @Test
    void a_scene_with_four_crashes_is_quarantined_and_looking_at_it_changes_nothing() {
        quarantine();
        var before = stores.scene(job);

        assertThat(claim("worker-5")).isEqualTo(new Claim.Quarantined("worker-4", 4));
        assertThat(stores.scenes.takeOver(job, "worker-4", "worker-5", LEASE))
                .isEqualTo(new Claim.Quarantined("worker-4", 4));
        assertThat(stores.scene(job)).isEqualTo(before);
        assertThat(probe("worker-5", "worker-4").crashes()).isEqualTo(4);
    }

    @Test
    void a_quarantined_scene_that_somebody_probes_is_held() {
        quarantine();
        probe("worker-5", "worker-4");

        assertThat(claim("worker-6")).isInstanceOf(Claim.Held.class);
        assertThat(stores.scenes.claimQuarantined(job, "worker-4", "worker-6", LEASE))
                .isInstanceOf(Claim.Held.class);
    }

    @Test
    void a_step_resets_the_crash_count() {
        dieAs("worker-1", "");
        long fence = probe("worker-2", "").fence();

        stores.move(job, fence, RedisStores.submitting(job, 1));

        assertThat(stores.scene(job)).doesNotContainKey("strikes");
    }

    @Test
    void a_renewal_resets_the_crash_count_when_the_worker_has_lived_with_the_scene_for_long_enough() {
        dieAs("worker-1", "");
        long fence = probe("worker-2", "").fence();

        stores.scenes.renew(SceneKey.of(job), fence, 10, LEASE);
        assertThat(stores.scene(job)).containsEntry("strikes", "1");
        claimedLongAgo();
        stores.scenes.renew(SceneKey.of(job), fence, 10, LEASE);

        assertThat(stores.scene(job)).doesNotContainKey("strikes");
    }

    @Test
    void a_renewal_resets_nothing_while_the_order_is_still_to_come() {
        stores.move(job, probe("worker-1", "").fence(), RedisStores.submitting(job, 1));
        long fence = probe("worker-2", "worker-1").fence();
        claimedLongAgo();

        stores.scenes.renew(SceneKey.of(job), fence, 10, LEASE);

        assertThat(stores.scene(job)).containsEntry("strikes", "1");
    }

    @Test
    void a_fleet_may_have_another_policy() {
        var policy = new PoisonPolicy(1, 2, Duration.ofMillis(1));
        var strict = new RedisSceneStore(new RedisScripts(stores.redis), RedisStores.KEPT, policy, Clock.systemUTC());
        dieAs("worker-1", "");

        assertThat(strict.claim(job, "worker-2", LEASE)).isEqualTo(new Claim.Quarantined("worker-1", 1));
        assertThat(claim("worker-2")).isInstanceOf(Claim.Granted.class);
    }

    private void claimedLongAgo() {
        var key = RedisKeys.scene(job.jobId(), job.scenario());
        stores.redis
                .opsForHash()
                .increment(key, "claimed_at", -PoisonPolicy.DEFAULT.probation().toMillis());
    }
}
