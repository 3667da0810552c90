package io.scenefleet.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.scenefleet.job.JobProgress;
import io.scenefleet.job.SceneProgress;
import io.scenefleet.scene.OverallStatus;
import io.scenefleet.scene.Scenario;
import io.scenefleet.scene.SceneJob;
import io.scenefleet.scene.SceneKey;
import io.scenefleet.scene.SceneStage;
import io.scenefleet.work.Claim;
import io.scenefleet.work.SceneChange;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Three workers do anything in any order; what must always hold, holds after every step. */
class RandomWorkersIT {
    private static final int SEQUENCES = 300;
    private static final int STEPS = 40;
    private static final List<String> WORKERS = List.of("worker-a", "worker-b", "worker-c");

    private final RedisStores stores = RedisStores.shared();

    @Test
    void whatever_workers_do_only_the_one_with_the_scene_changes_it_and_nothing_is_undone() {
        long seed = new Random().nextLong();
        var seeds = new Random(seed);
        for (int i = 0; i < SEQUENCES; i++) {
            new Sequence(new Random(seeds.nextLong()), "seed %d, sequence %d".formatted(seed, i)).run();
        }
    }

    private final class Sequence {
        private final Random random;
        private final String name;
        private final List<SceneJob> messages = stores.generate(stores.session());
        private final Map<String, Long> fences = new HashMap<>();
        private final Map<Scenario, Long> newest = new HashMap<>();
        private final StringBuilder story = new StringBuilder();
        private JobProgress before = stores.find(messages.getFirst());

        Sequence(Random random, String name) {
            this.random = random;
            this.name = name;
        }

        void run() {
            for (int step = 0; step < STEPS; step++) {
                var job = messages.get(random.nextInt(messages.size()));
                boolean allowed = step(job, WORKERS.get(random.nextInt(WORKERS.size())));
                var after = stores.find(job);
                check(after, job, allowed);
                before = after;
            }
        }

        /** Answers whether the step may have changed the scene. */
        private boolean step(SceneJob job, String worker) {
            var hand = worker + "/" + job.scenario();
            long fence = fences.getOrDefault(hand, 0L);
            boolean newestFence = fence > 0 && fence == newest.getOrDefault(job.scenario(), -1L);
            return switch (random.nextInt(10)) {
                case 0, 1 -> claim(job, worker, hand);
                case 2 -> beat(job, fence, newestFence);
                case 3 -> release(job, hand, fence, newestFence);
                case 4 -> endLease(job);
                default -> move(job, fence, newestFence);
            };
        }

        private boolean claim(SceneJob job, String worker, String hand) {
            var claim = stores.scenes.claim(job, worker, RedisStores.LEASE);
            tell(worker + " claims " + job.scenario() + ": " + claim);
            if (claim instanceof Claim.Granted granted) {
                assertThat(granted.fence()).as(this::story).isGreaterThan(newest.getOrDefault(job.scenario(), 0L));
                fences.put(hand, granted.fence());
                newest.put(job.scenario(), granted.fence());
                return true;
            }
            return false;
        }

        private boolean beat(SceneJob job, long fence, boolean newestFence) {
            boolean done = stores.scenes.renew(SceneKey.of(job), fence, random.nextInt(120) - 10, RedisStores.LEASE);
            tell("beat " + job.scenario() + " with " + fence + ": " + done);
            assertThat(!done || newestFence).as(this::story).isTrue();
            return done;
        }

        private boolean release(SceneJob job, String hand, long fence, boolean newestFence) {
            stores.scenes.release(SceneKey.of(job), fence);
            tell("release " + job.scenario() + " with " + fence);
            if (newestFence) {
                fences.remove(hand);
                newest.remove(job.scenario());
                newest.put(job.scenario(), fence + 1); // nobody holds it
            }
            return false;
        }

        private boolean endLease(SceneJob job) {
            if (!before(job).stage().isTerminal()) {
                stores.endLease(job);
            }
            tell("the lease of " + job.scenario() + " ends");
            return false;
        }

        private boolean move(SceneJob job, long fence, boolean newestFence) {
            var from = before(job).stage();
            var change = change(job);
            boolean done = stores.move(job, fence, change);
            tell("move " + job.scenario() + " with " + fence + " to " + change.to() + ": " + done);
            boolean legal = newestFence && (from.canBecome(change.to()) || from == change.to());
            assertThat(done).as(this::story).isEqualTo(legal);
            return done;
        }

        private SceneChange change(SceneJob job) {
            int attempt = before(job).attempt();
            return switch (random.nextInt(8)) {
                case 0, 1 -> RedisStores.submitting(job, attempt);
                case 2 -> RedisStores.rendering(job, attempt);
                case 3 -> RedisStores.downloading(job, attempt);
                case 4 -> RedisStores.stored();
                case 5 -> RedisStores.retrying(attempt + 1);
                case 6 -> RedisStores.completed(job);
                default -> random.nextInt(4) == 0 ? RedisStores.failed() : RedisStores.completed(job);
            };
        }

        private void check(JobProgress after, SceneJob touched, boolean allowed) {
            for (int i = 0; i < messages.size(); i++) {
                check(before.scenes().get(i), after.scenes().get(i), allowed && messages.get(i) == touched);
            }
            var job = stores.job(touched);
            var statuses = after.scenes().stream().map(SceneProgress::status).toList();
            assertThat(job.get("overall_status"))
                    .as(this::story)
                    .isEqualTo(OverallStatus.of(statuses).wireName());
            assertThat(job).as(this::story).containsEntry("completed", count(after, SceneStage.COMPLETED));
            assertThat(job).as(this::story).containsEntry("failed", count(after, SceneStage.FAILED));
            assertThat(job.containsKey("finished_at"))
                    .as(this::story)
                    .isEqualTo(OverallStatus.of(statuses).isTerminal());
        }

        private void check(SceneProgress before, SceneProgress after, boolean allowed) {
            if (!allowed || before.stage().isTerminal()) {
                assertThat(after).as(this::story).isEqualTo(before);
            }
            assertThat(after.progress()).as(this::story).isBetween(before.progress(), 100);
            assertThat(after.progress() == 100).as(this::story).isEqualTo(after.stage() == SceneStage.COMPLETED);
            assertThat(after.videoUrl() != null).as(this::story).isEqualTo(after.stage() == SceneStage.COMPLETED);
            assertThat(after.errorCode() == null).as(this::story).isEqualTo(after.error() == null);
        }

        private static String count(JobProgress job, SceneStage stage) {
            return Long.toString(job.scenes().stream()
                    .filter(scene -> scene.stage() == stage)
                    .count());
        }

        private SceneProgress before(SceneJob job) {
            return before.scenes().get(messages.indexOf(job));
        }

        private void tell(String step) {
            story.append('\n').append(step);
        }

        private String story() {
            return name + story;
        }
    }
}
