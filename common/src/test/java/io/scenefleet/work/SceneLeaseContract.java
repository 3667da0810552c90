package io.scenefleet.work;

import static io.scenefleet.work.SceneChanges.completed;
import static io.scenefleet.work.SceneChanges.submitting;
import static io.scenefleet.work.SceneStoreFixture.LEASE;
import static org.assertj.core.api.Assertions.assertThat;

import io.scenefleet.scene.OverallStatus;
import io.scenefleet.scene.SceneJob;
import io.scenefleet.scene.SceneKey;
import io.scenefleet.scene.SceneStage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** How every {@link SceneStore} keeps, renews and ends leases, also for workers that call at the same time. */
public abstract class SceneLeaseContract {
    private final SceneStoreFixture store;
    private final SceneJob job;

    protected SceneLeaseContract(SceneStoreFixture store) {
        this.store = store;
        this.job = store.order().getFirst();
    }

    private long claim() {
        return store.claim(job, "worker-1").fence();
    }

    @Test
    void renewing_extends_the_lease_and_lets_the_progress_grow() {
        long fence = claim();
        store.endLease(job);

        assertThat(store.renew(job, fence, 42)).isTrue();

        assertThat(store.scene(job).progress()).isEqualTo(42);
        assertThat(store.scenes().claim(job, "worker-2", LEASE)).isInstanceOf(Claim.Held.class);
    }

    @Test
    void renewing_never_lets_the_progress_fall_nor_says_that_a_scene_is_done() {
        long fence = claim();
        store.renew(job, fence, 42);

        assertThat(store.renew(job, fence, 9)).isTrue();
        assertThat(store.renew(job, fence, -9)).isTrue();
        assertThat(store.scene(job).progress()).isEqualTo(42);
        assertThat(store.renew(job, fence, 1000)).isTrue();

        assertThat(store.scene(job).progress()).isEqualTo(99);
    }

    @Test
    void renewing_returns_how_long_the_scene_has_been_held_and_its_order_may_have_been_out() {
        long fence = claim();
        assertThat(store.scenes().renew(SceneKey.of(job), fence, 10, LEASE))
                .hasValueSatisfying(renewal -> assertThat(renewal.sinceSubmit()).isNull());
        store.move(job, fence, submitting(job, 1));
        store.age(job, PoisonPolicy.DEFAULT.probation());

        assertThat(store.scenes().renew(SceneKey.of(job), fence, 10, LEASE)).hasValueSatisfying(renewal -> {
            assertThat(renewal.sinceClaim()).isBetween(PoisonPolicy.DEFAULT.probation(), Duration.ofMinutes(1));
            assertThat(renewal.sinceSubmit()).isBetween(Duration.ZERO, Duration.ofMinutes(1));
        });
    }

    @Test
    void a_scene_that_is_over_cannot_be_renewed() {
        long fence = store.complete(job);

        assertThat(store.renew(job, fence, 50)).isFalse();
        assertThat(store.scene(job).isLeased()).isFalse();
    }

    @Test
    void a_released_scene_is_free_at_once() {
        long fence = claim();
        store.move(job, fence, submitting(job, 1));

        store.release(job, fence);
        store.release(job, fence);

        var claim = store.claim(job, "worker-2");
        assertThat(claim.stage()).isEqualTo(SceneStage.SUBMITTING);
        assertThat(claim.fence()).isGreaterThan(fence);
    }

    @Test
    void a_call_that_comes_after_the_release_does_not_take_the_scene_back() {
        long fence = claim();
        store.release(job, fence);

        assertThat(store.renew(job, fence, 50)).isFalse();
        assertThat(store.move(job, fence, submitting(job, 1))).isFalse();

        assertThat(store.scenes().claim(job, "worker-2", LEASE)).isInstanceOf(Claim.Granted.class);
    }

    @Test
    void a_release_with_an_old_fence_changes_nothing() {
        long old = claim();
        store.endLease(job);
        store.claim(job, "worker-2");

        store.release(job, old);

        assertThat(store.scenes().claim(job, "worker-3", LEASE)).isInstanceOf(Claim.Held.class);
    }

    @Test
    void a_scene_is_held_until_it_is_released_over_forgotten_or_another_workers() {
        var messages = store.order();
        var fences = messages.stream()
                .map(message -> store.claim(message, "worker-1").fence())
                .toList();
        var holders = messages.stream().collect(Collectors.toMap(SceneKey::of, _ -> "worker-1"));
        assertThat(store.scenes().listNoLongerHeld(holders)).isEmpty();

        store.release(messages.get(0), fences.get(0));
        store.move(messages.get(1), fences.get(1), SceneChanges.failed());
        store.endLease(messages.get(2));
        assertThat(store.scenes().listNoLongerHeld(holders))
                .containsExactlyInAnyOrder(
                        SceneKey.of(messages.get(0)), SceneKey.of(messages.get(1)), SceneKey.of(messages.get(2)));

        store.claim(messages.get(2), "worker-2");
        assertThat(store.scenes().listNoLongerHeld(holders)).contains(SceneKey.of(messages.get(2)));
        assertThat(store.scenes().listNoLongerHeld(Map.of(SceneKey.of(messages.get(2)), "worker-2")))
                .isEmpty();

        store.forget(messages.get(3));
        assertThat(store.scenes().listNoLongerHeld(holders)).containsAll(holders.keySet());
    }

    @RepeatedTest(30)
    void scenes_that_end_at_once_end_their_job_once() throws Exception {
        var messages = store.order();
        var ends = messages.stream().map(this::endOf).toList();

        assertThat(atOnce(ends)).containsOnly(true);

        assertThat(store.findJob(messages.getFirst())).isEqualTo(new StoredJob(OverallStatus.COMPLETED, 4, 4, 0));
    }

    private Callable<Boolean> endOf(SceneJob scene) {
        long fence = store.claim(scene, "worker-1").fence();
        store.toStored(scene, fence);
        return () -> store.move(scene, fence, completed(scene));
    }

    @RepeatedTest(30)
    void of_workers_that_ask_at_once_one_gets_the_scene() throws Exception {
        var claims = IntStream.range(0, 8)
                .mapToObj(i -> (Callable<Claim>) () -> store.scenes().claim(job, "worker-" + i, LEASE))
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
}
