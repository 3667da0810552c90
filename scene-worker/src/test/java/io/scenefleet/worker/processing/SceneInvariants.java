package io.scenefleet.worker.processing;

import io.scenefleet.scene.FailureCode;
import io.scenefleet.scene.SceneJob;
import io.scenefleet.scene.SceneKey;
import io.scenefleet.scene.SceneStage;
import io.scenefleet.scene.TaskUuid;
import io.scenefleet.storage.VideoName;
import io.scenefleet.work.Claim;
import io.scenefleet.work.InMemorySceneStore;
import io.scenefleet.work.PoisonPolicy;
import io.scenefleet.work.SceneChange;
import io.scenefleet.worker.provider.InMemoryVideoProvider;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** What must hold of one scene at all times, whatever happens. A broken promise ends the schedule. */
final class SceneInvariants {
    private static final int MOST_ATTEMPTS = 3;
    private static final Set<FailureCode> NOTHING_WAS_BOUGHT =
            Set.of(FailureCode.PROVIDER_ERROR, FailureCode.PROVIDER_BUSY, FailureCode.MODERATION);

    private final SceneJob job;
    private final List<TaskUuid> tasks;
    private final InMemorySceneStore store;
    private final InMemoryVideoProvider provider;
    private final Set<VideoName> files;
    private final boolean providerForgets;
    private final Consumer<AssertionError> broken;
    private final Set<Long> fences = new HashSet<>();
    private boolean wasOver;
    private int ends;
    private boolean laterAttemptsForgotten;

    SceneInvariants(
            SceneJob job,
            InMemorySceneStore store,
            InMemoryVideoProvider provider,
            Set<VideoName> files,
            boolean providerForgets,
            Consumer<AssertionError> broken) {
        this.job = job;
        this.tasks = IntStream.rangeClosed(1, MOST_ATTEMPTS).mapToObj(job::task).toList();
        this.store = store;
        this.provider = provider;
        this.files = files;
        this.providerForgets = providerForgets;
        this.broken = broken;
    }

    private void require(boolean holds, String promise) {
        if (!holds) {
            var error = new AssertionError("%s: %s".formatted(job.scenario(), promise));
            broken.accept(error);
            throw error;
        }
    }

    private SceneKey key() {
        return SceneKey.of(job);
    }

    /**
     * The store is about to forget something: it may see an end a second time. When it forgets a later attempt, the scene
     * starts with the first one again, and a video of the later one is not asked for.
     */
    void forgetting() {
        ends = 0;
        laterAttemptsForgotten |=
                store.find(key()).filter(scene -> scene.attempt() > 1).isPresent();
    }

    void granted(SimulatedRun run, Claim.Granted claim) {
        require(fences.add(claim.fence()), "no fence is given twice");
        run.wasStored = isStored();
        run.crashes = claim.crashes();
    }

    void ordering(SimulatedRun run, TaskUuid task, long now, Duration lease) {
        require(task.equals(run.intent), "an order leaves only when its intent is stored");
        require(now - run.leasedAt <= lease.toNanos(), "an order leaves only with a valid lease");
        int attempt = tasks.indexOf(task) + 1;
        require(attempt > 0, "an order has the key of an attempt");
        require(
                attempt == 1 || provider.hasFailedForCertain(tasks.get(attempt - 2)),
                "an attempt is ordered only when the one before has failed for certain");
    }

    void checkBills() {
        require(tasks.stream().allMatch(task -> provider.bills(task) <= 1), "an attempt is billed once");
    }

    void changing(SimulatedRun run, SceneChange change, long now) {
        boolean isOverdue = now - run.claimedAt >= Simulation.SCENE_DEADLINE.toNanos();
        var code = change instanceof SceneChange.Failed(var failure, var _) ? failure.code() : null;
        require(
                PoisonPolicy.DEFAULT.isPoisonous(run.crashes) == (code == FailureCode.POISON),
                "a scene that crashed as many workers as the policy says fails as poison, and no other does");
        require(
                code == null || code == FailureCode.POISON || isOverdue || run.storageFailed || !run.wasStored,
                "a scene with a stored video does not fail before its deadline");
        require(
                code != FailureCode.DOWNLOAD_FAILED || isOverdue || providerForgets,
                "a paid video is fetched unless the provider forgets it or a deadline has passed");
        if (code == FailureCode.OUTCOME_UNKNOWN) {
            givingUp(run, isOverdue);
        }
        require(
                change.to() != SceneStage.COMPLETED || !isValid(run) || isStored(),
                "a completed scene has its video in the storage");
    }

    private void givingUp(SimulatedRun run, boolean isOverdue) {
        require(!run.onlyAnswersAsked, "nothing is given up before the archive was asked");
        require(
                isOverdue || run.archiveAnswered,
                "nothing is given up before its deadline because the provider does not answer");
        require(
                isOverdue || !isValid(run) || !provider.knowsPaidVideo(currentTask()),
                "no video is given up that the provider knows");
    }

    private boolean isValid(SimulatedRun run) {
        return run.fence == store.fence(key());
    }

    /** The worker has given the scene back. */
    void handedOver(SimulatedRun run, long now, Duration lease) {
        boolean isLeased = isValid(run) && now - run.leasedAt <= lease.toNanos();
        require(!run.isHolding || !isLeased || run.lossMayBeReported, "a scene that is handed over is released");
    }

    /**
     * A change was recorded.
     *
     * @param from  the stage before
     * @param valid the fence that the store had before
     */
    void changed(SimulatedRun run, SceneStage from, long valid, SceneChange change) {
        require(run.fence == valid, "no change of an old claim is taken");
        require(!from.isTerminal() || from == change.to(), "an end is the end");
        if (change.to().isTerminal() && from != change.to()) {
            wasOver = true;
            ends++;
            require(ends == 1, "a scene ends once");
        }
    }

    void renewed(SimulatedRun run) {
        require(run.fence == store.fence(key()), "no lease of an old claim is renewed");
    }

    void acknowledging() {
        require(wasOver, "only what is over is acknowledged");
    }

    /** At the end of a schedule. */
    void checkEnd() {
        store.find(key()).ifPresent(scene -> {
            require(
                    scene.stage() != SceneStage.COMPLETED || isStored(),
                    "a completed scene has its video in the storage");
            var code = scene.failure();
            require(
                    code == null
                            || !NOTHING_WAS_BOUGHT.contains(code)
                            || laterAttemptsForgotten
                            || tasks.stream().noneMatch(provider::isPaidVideo),
                    "no paid video is lost");
        });
    }

    private TaskUuid currentTask() {
        return job.task(store.find(key()).orElseThrow().attempt());
    }

    private boolean isStored() {
        return store.find(key())
                .map(scene -> files.contains(VideoName.of(job, job.task(scene.attempt()))))
                .orElse(false);
    }
}
