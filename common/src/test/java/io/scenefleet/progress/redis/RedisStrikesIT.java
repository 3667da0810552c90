package io.scenefleet.progress.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.scenefleet.progress.Claim;
import io.scenefleet.progress.SceneKey;
import io.scenefleet.scene.SceneJob;
import io.scenefleet.testsupport.TestServers;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which scene is suspected of killing its workers. */
@SuppressWarnings("NullAway.Init")
class RedisStrikesIT {
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

    private Claim.Granted tryOut(String worker, String from) {
        return (Claim.Granted) stores.scenes.claimOnTrial(job, from, worker, LEASE);
    }

    /** The worker has the scene, and dies. */
    private void dieAs(String worker, String from) {
        tryOut(worker, from);
        stores.endLease(job);
    }

    private void becomeSuspicious() {
        dieAs("worker-1", "");
        for (int strikes = 1; strikes < Claim.SUSPICIOUS; strikes++) {
            assertThat(claim("worker-" + (strikes + 1))).isInstanceOf(Claim.Granted.class);
            stores.endLease(job);
        }
    }

    @Test
    void a_scene_that_nobody_had_has_no_strikes() {
        assertThat(tryOut("worker-1", "").strikes()).isZero();
        assertThat(stores.scene(job)).doesNotContainKey("strikes");
    }

    @Test
    void a_scene_that_is_taken_from_a_dead_worker_has_a_strike_more() {
        dieAs("worker-1", "");

        assertThat(tryOut("worker-2", "").strikes()).isEqualTo(1);
        assertThat(stores.scene(job)).containsEntry("strikes", "1");
    }

    @Test
    void a_scene_that_is_taken_over_before_its_lease_ends_has_a_strike_more_too() {
        tryOut("worker-1", "");

        assertThat(tryOut("worker-2", "worker-1").strikes()).isEqualTo(1);
    }

    @Test
    void a_worker_that_claims_its_own_scene_again_is_no_strike() {
        dieAs("worker-1", "");

        assertThat(tryOut("worker-1", "").strikes()).isZero();
    }

    @Test
    void a_scene_that_was_given_back_has_no_strike_more() {
        stores.scenes.release(SceneKey.of(job), tryOut("worker-1", "").fence());

        assertThat(tryOut("worker-2", "").strikes()).isZero();
    }

    @Test
    void a_scene_with_four_strikes_is_a_suspect_and_looking_at_it_changes_nothing() {
        becomeSuspicious();
        var before = stores.scene(job);

        assertThat(claim("worker-5")).isEqualTo(new Claim.Suspect("worker-4", 4));
        assertThat(stores.scenes.takeOver(job, "worker-4", "worker-5", LEASE))
                .isEqualTo(new Claim.Suspect("worker-4", 4));
        assertThat(stores.scene(job)).isEqualTo(before);
        assertThat(tryOut("worker-5", "worker-4").strikes()).isEqualTo(4);
    }

    @Test
    void a_suspect_that_somebody_tries_is_held() {
        becomeSuspicious();
        tryOut("worker-5", "worker-4");

        assertThat(claim("worker-6")).isInstanceOf(Claim.Held.class);
        assertThat(stores.scenes.claimOnTrial(job, "worker-4", "worker-6", LEASE))
                .isInstanceOf(Claim.Held.class);
    }

    @Test
    void a_step_wipes_strikes_out() {
        dieAs("worker-1", "");
        long fence = tryOut("worker-2", "").fence();

        stores.move(job, fence, RedisStores.submitting(job, 1));

        assertThat(stores.scene(job)).doesNotContainKey("strikes");
    }

    @Test
    void a_beat_wipes_strikes_out_when_the_worker_has_lived_with_the_scene_for_long_enough() {
        dieAs("worker-1", "");
        long fence = tryOut("worker-2", "").fence();

        stores.scenes.beat(SceneKey.of(job), fence, 10, LEASE);
        assertThat(stores.scene(job)).containsEntry("strikes", "1");
        claimedLongAgo();
        stores.scenes.beat(SceneKey.of(job), fence, 10, LEASE);

        assertThat(stores.scene(job)).doesNotContainKey("strikes");
    }

    @Test
    void a_beat_wipes_nothing_out_while_the_order_is_still_to_come() {
        stores.move(job, tryOut("worker-1", "").fence(), RedisStores.submitting(job, 1));
        long fence = tryOut("worker-2", "worker-1").fence();
        claimedLongAgo();

        stores.scenes.beat(SceneKey.of(job), fence, 10, LEASE);

        assertThat(stores.scene(job)).containsEntry("strikes", "1");
    }

    private void claimedLongAgo() {
        var key = RedisKeys.scene(job.jobId(), job.scenario());
        stores.redis.opsForHash().increment(key, "claimed_at", -Claim.PROBATION.toMillis());
    }
}
