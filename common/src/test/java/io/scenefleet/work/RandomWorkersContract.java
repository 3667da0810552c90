package io.scenefleet.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.scenefleet.scene.OverallStatus;
import io.scenefleet.scene.SceneJob;
import io.scenefleet.scene.SceneStage;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Three workers do anything in any order with any {@link SceneStore}; what must always hold, holds after every step. */
public abstract class RandomWorkersContract {
    private static final int SEQUENCES = 300;
    private static final int STEPS = 40;
    private static final List<String> WORKERS = List.of("worker-a", "worker-b", "worker-c");

    private final SceneStoreFixture store;

    protected RandomWorkersContract(SceneStoreFixture store) {
        this.store = store;
    }

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
        private final List<SceneJob> messages = store.order();
        private final Map<String, Long> fences = new HashMap<>();
        private final Map<SceneJob, Long> newest = new HashMap<>();
        private final StringBuilder story = new StringBuilder();
        private List<StoredScene> before = scenes();

        Sequence(Random random, String name) {
            this.random = random;
            this.name = name;
        }

        private List<StoredScene> scenes() {
            return messages.stream().map(store::scene).toList();
        }

        void run() {
            for (int step = 0; step < STEPS; step++) {
                var job = messages.get(random.nextInt(messages.size()));
                boolean mayChange = step(job, WORKERS.get(random.nextInt(WORKERS.size())));
                var after = scenes();
                check(after, job, mayChange);
                before = after;
            }
        }

        /** Takes a step and returns whether it may have changed the scene. */
        private boolean step(SceneJob job, String worker) {
            var hand = worker + "/" + job.scenario();
            long fence = fences.getOrDefault(hand, 0L);
            boolean isValid = fence > 0 && fence == newest.getOrDefault(job, -1L);
            return switch (random.nextInt(10)) {
                case 0, 1 -> claim(job, worker, hand);
                case 2 -> renew(job, fence, isValid);
                case 3 -> release(job, hand, fence, isValid);
                case 4 -> endLease(job);
                default -> move(job, fence, isValid);
            };
        }

        private boolean claim(SceneJob job, String worker, String hand) {
            var claim = store.scenes().claim(job, worker, SceneStoreFixture.LEASE);
            tell(worker + " claims " + job.scenario() + ": " + claim);
            if (claim instanceof Claim.Granted granted) {
                assertThat(granted.fence()).as(this::story).isGreaterThan(newest.getOrDefault(job, 0L));
                fences.put(hand, granted.fence());
                newest.put(job, granted.fence());
                return true;
            }
            return false;
        }

        private boolean renew(SceneJob job, long fence, boolean isValid) {
            boolean done = store.renew(job, fence, random.nextInt(120) - 10);
            tell("renew " + job.scenario() + " with " + fence + ": " + done);
            assertThat(!done || isValid).as(this::story).isTrue();
            return done;
        }

        private boolean release(SceneJob job, String hand, long fence, boolean isValid) {
            store.release(job, fence);
            tell("release " + job.scenario() + " with " + fence);
            if (isValid) {
                fences.remove(hand);
                newest.put(job, fence + 1); // nobody holds it
            }
            return isValid;
        }

        private boolean endLease(SceneJob job) {
            if (!before(job).stage().isTerminal()) {
                store.endLease(job);
            }
            tell("the lease of " + job.scenario() + " ends");
            return true;
        }

        private boolean move(SceneJob job, long fence, boolean isValid) {
            var from = before(job).stage();
            var change = change(job);
            boolean done = store.move(job, fence, change);
            tell("move " + job.scenario() + " with " + fence + " to " + change.to() + ": " + done);
            boolean isLegal = isValid && (from.canBecome(change.to()) || from == change.to());
            assertThat(done).as(this::story).isEqualTo(isLegal);
            return done;
        }

        private SceneChange change(SceneJob job) {
            int attempt = before(job).attempt();
            return switch (random.nextInt(8)) {
                case 0, 1 -> SceneChanges.submitting(job, attempt);
                case 2 -> SceneChanges.rendering(job, attempt);
                case 3 -> SceneChanges.downloading(job, attempt);
                case 4 -> SceneChanges.stored();
                case 5 -> SceneChanges.retrying(attempt + 1);
                case 6 -> SceneChanges.completed(job);
                default -> random.nextInt(4) == 0 ? SceneChanges.failed() : SceneChanges.completed(job);
            };
        }

        private void check(List<StoredScene> after, SceneJob touched, boolean mayChange) {
            for (int i = 0; i < messages.size(); i++) {
                check(before.get(i), after.get(i), mayChange && messages.get(i) == touched);
            }
            var statuses = after.stream().map(scene -> scene.stage().status()).toList();
            int completed = count(after, SceneStage.COMPLETED);
            int failed = count(after, SceneStage.FAILED);
            assertThat(store.findJob(touched))
                    .as(this::story)
                    .isEqualTo(new StoredJob(OverallStatus.of(statuses), messages.size(), completed, failed));
        }

        private void check(StoredScene before, StoredScene after, boolean mayChange) {
            if (!mayChange || before.stage().isTerminal()) {
                assertThat(after).as(this::story).isEqualTo(before);
            }
            assertThat(after.progress()).as(this::story).isBetween(before.progress(), 100);
            assertThat(after.progress() == 100).as(this::story).isEqualTo(after.stage() == SceneStage.COMPLETED);
            assertThat(after.videoUrl() != null).as(this::story).isEqualTo(after.stage() == SceneStage.COMPLETED);
        }

        private static int count(List<StoredScene> scenes, SceneStage stage) {
            return (int) scenes.stream().filter(scene -> scene.stage() == stage).count();
        }

        private StoredScene before(SceneJob job) {
            return before.get(messages.indexOf(job));
        }

        private void tell(String step) {
            story.append('\n').append(step);
        }

        private String story() {
            return name + story;
        }
    }
}
