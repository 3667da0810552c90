package io.scenefleet.worker.processing;

import io.scenefleet.scene.SceneJob;
import io.scenefleet.scene.SceneKey;
import io.scenefleet.scene.SceneStage;
import io.scenefleet.store.StoreUnavailableException;
import io.scenefleet.work.Claim;
import io.scenefleet.work.InMemorySceneStore;
import io.scenefleet.work.Renewal;
import io.scenefleet.work.SceneChange;
import io.scenefleet.work.SceneStore;
import io.scenefleet.work.StoredScene;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** The store as one worker reaches it: each call ends the worker's turn, and may be lost on its way there or back. */
final class SimulatedStore implements SceneStore {
    private final SimulatedWorker worker;
    private final Simulation simulation;
    private final InMemorySceneStore store;

    SimulatedStore(SimulatedWorker worker, Simulation simulation) {
        this.worker = worker;
        this.simulation = simulation;
        this.store = simulation.store;
    }

    /** A crash at the end of the turn comes after the effect; one before the effect came at the end of the turn before. */
    private <T> T call(Supplier<T> effect) {
        simulation.scheduler.requireLife();
        if (!simulation.luck.holds(95)) {
            if (simulation.luck.coin()) {
                var _ = effect.get();
            }
            simulation.tell(() -> worker.id + " hears nothing of the store");
            simulation.scheduler.endTurn();
            worker.runs().forEach(run -> run.isHolding = false);
            throw new StoreUnavailableException("lost", new IllegalStateException());
        }
        var result = effect.get();
        simulation.scheduler.endTurn();
        return result;
    }

    @Override
    public Claim claim(SceneJob job, String id, Duration lease) {
        return call(() -> claimed(job, store.claim(job, id, lease)));
    }

    @Override
    public Claim takeOver(SceneJob job, String from, String id, Duration lease) {
        return call(() -> claimed(job, store.takeOver(job, from, id, lease)));
    }

    @Override
    public Claim claimQuarantined(SceneJob job, String from, String id, Duration lease) {
        return call(() -> claimed(job, store.claimQuarantined(job, from, id, lease)));
    }

    private Claim claimed(SceneJob job, Claim claim) {
        simulation.tell(() -> "%s claims %s: %s".formatted(worker.id, job.scenario(), claim));
        if (claim instanceof Claim.Granted granted) {
            var run = worker.run(job);
            simulation.invariants(job).granted(run, granted);
            run.fence = granted.fence();
            run.leasedAt = simulation.scheduler.now();
            run.intent = granted.stage() == SceneStage.SUBMITTING ? job.task(granted.attempt()) : null;
            run.claimedAt = simulation.scheduler.now();
            run.archiveAnswered = false;
            run.onlyAnswersAsked = false;
            run.storageFailed = false;
            run.isHolding = true;
        }
        return claim;
    }

    @Override
    public boolean move(SceneJob job, long fence, SceneChange change, Duration lease) {
        return call(() -> {
            var run = worker.run(job);
            var invariants = simulation.invariants(job);
            invariants.changing(run, change, simulation.scheduler.now());
            var before = store.find(SceneKey.of(job)).map(StoredScene::stage);
            long valid = store.fence(SceneKey.of(job));
            boolean moved = store.move(job, fence, change, lease);
            simulation.tell(() -> "%s records %s: %s".formatted(worker.id, change, moved));
            run.isHolding &= moved;
            if (moved) {
                invariants.changed(run, before.orElseThrow(), valid, change);
                run.leasedAt = simulation.scheduler.now();
                run.intent = change instanceof SceneChange.Submitting(var _, var task) ? task : null;
            }
            return moved;
        });
    }

    @Override
    public Optional<Renewal> renew(SceneKey scene, long fence, int progress, Duration lease) {
        return call(() -> {
            var renewal = store.renew(scene, fence, progress, lease);
            boolean renewed = renewal.isPresent();
            worker.find(scene).ifPresent(run -> run.lossMayBeReported |= !renewed);
            worker.find(scene).filter(run -> renewed && run.fence == fence).ifPresent(run -> {
                simulation.invariants(run.job).renewed(run);
                run.leasedAt = simulation.scheduler.now();
            });
            return renewal;
        });
    }

    @Override
    public Set<SceneKey> listNoLongerHeld(Map<SceneKey, String> holders) {
        return call(() -> store.listNoLongerHeld(holders));
    }

    @Override
    public void release(SceneKey scene, long fence) {
        call(() -> {
            store.release(scene, fence);
            worker.find(scene).ifPresent(run -> run.isHolding = false);
            simulation.tell(() -> worker.id + " releases " + scene);
            return true;
        });
    }
}
