package io.scenefleet.gateway.operations;

import io.scenefleet.fleet.FleetLock;
import io.scenefleet.fleet.WorkerRegistry;
import io.scenefleet.gateway.submission.PublishOutcome;
import io.scenefleet.gateway.submission.SceneJobPublisher;
import io.scenefleet.job.JobReconciler;
import io.scenefleet.job.JobReconciler.Republication;
import io.scenefleet.job.JobStore;
import io.scenefleet.job.SceneProgress;
import io.scenefleet.operator.FailedScenes;
import io.scenefleet.operator.FleetFigures;
import io.scenefleet.scene.LogFields;
import io.scenefleet.scene.Scenario;
import io.scenefleet.scene.SceneKey;
import io.scenefleet.scene.SceneStage;
import io.scenefleet.store.StoreException;
import io.scenefleet.store.StoreUnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Periodically reconciles what crashes leave behind: scenes whose message is lost, jobs whose record contradicts their
 * scenes, and list entries without a record. Every action is idempotent; one gateway at a time sweeps.
 *
 * <p>The message of a scene counts as lost if the scene has been unchanged for a while and no worker holds it. If no
 * worker ever claimed it, or no worker is alive, it may just wait in a long queue, so the queue must have been empty at two
 * consecutive sweeps.
 */
final class JobSweeper {
    private static final Logger log = LoggerFactory.getLogger(JobSweeper.class);
    private static final String LOCK = "job-sweep";
    private static final int EMPTY_SWEEPS = 2;

    private final JobStore jobs;
    private final JobReconciler reconciler;
    private final FailedScenes failures;
    private final WorkerRegistry workers;
    private final FleetFigures.Source figures;
    private final WorkQueue queue;
    private final SceneJobPublisher publisher;
    private final FleetLock lock;
    private final OperationsCounters counters;
    private final SweepProperties properties;

    private int emptySweeps;
    private boolean hasWorkers;
    private long offset;

    JobSweeper(
            JobStore jobs,
            JobReconciler reconciler,
            FailedScenes failures,
            WorkerRegistry workers,
            FleetFigures.Source figures,
            WorkQueue queue,
            SceneJobPublisher publisher,
            FleetLock lock,
            OperationsCounters counters,
            SweepProperties properties) {
        this.jobs = jobs;
        this.reconciler = reconciler;
        this.failures = failures;
        this.workers = workers;
        this.figures = figures;
        this.queue = queue;
        this.publisher = publisher;
        this.lock = lock;
        this.counters = counters;
        this.properties = properties;
    }

    /** Sweeps once; for one thread at a time. Does nothing while the store fails; the next sweep follows soon. */
    void sweep() {
        emptySweeps = queue.isCertainlyEmpty() ? emptySweeps + 1 : 0;
        try {
            lock.tryRun(LOCK, this::reconcileAll);
        } catch (StoreException e) {
            log.debug("Jobs are not reconciled now", e);
        }
    }

    private void reconcileAll(FleetLock.Turn turn) {
        isolated("the list of workers", done(workers::forgetSilent));
        isolated("lists to be trimmed", done(reconciler::trim));
        isolated("unknown outcomes", done(() -> reportExpired(failures.forgetExpired(properties.batch()))));
        isolated("the number of workers", done(() -> hasWorkers = figures.read().liveWorkers() > 0));
        var batch = nextBatch();
        forEach(batch, turn, jobId -> reconcile(jobId));
        forEach(batch, turn, jobId -> republish(jobId));
    }

    /** Ends early if another gateway may be at the same work, or if one piece of it says that the others would fail, too. */
    private void forEach(List<String> jobIds, FleetLock.Turn turn, Predicate<String> work) {
        for (var jobId : jobIds) {
            if (!turn.tryRenew() || !isolated("job " + jobId, () -> work.test(jobId))) {
                return;
            }
        }
    }

    private static BooleanSupplier done(Runnable work) {
        return () -> {
            work.run();
            return true;
        };
    }

    /** A long list is processed in parts, one per sweep, and then from the start again. */
    private List<String> nextBatch() {
        var batch = reconciler.listActive(offset, properties.batch());
        offset = batch.size() < properties.batch() ? 0 : offset + batch.size();
        return batch;
    }

    /** One record that cannot be read must not hold up the others. Returns whether to continue with the next one. */
    private boolean isolated(String subject, BooleanSupplier work) {
        try {
            return work.getAsBoolean();
        } catch (StoreUnavailableException e) {
            throw e;
        } catch (RuntimeException e) {
            counters.sweepFailed();
            log.warn("The sweep skipped {}", subject, e);
            return true;
        }
    }

    private boolean reconcile(String jobId) {
        if (reconciler.reconcile(jobId)) {
            counters.reconciled();
            log.atWarn()
                    .addKeyValue(LogFields.JOB, jobId)
                    .log("The record of the job contradicted its scenes and was reconciled");
        }
        return true;
    }

    private void reportExpired(List<SceneKey> scenes) {
        counters.expired(scenes.size());
        scenes.forEach(scene -> log.warn("Scene {}: expired without a decision on its unknown outcome", scene));
    }

    private boolean republish(String jobId) {
        var lost = jobs.find(jobId).stream()
                .flatMap(job -> job.scenes().stream().filter(scene -> isStale(scene, job.readAt())))
                .filter(this::mayBeLost)
                .map(SceneProgress::scenario)
                .toList();
        if (lost.isEmpty()) {
            return true;
        }
        if (!publisher.tryConnect()) {
            return false; // a republication that cannot be sent must not count
        }
        var due = lost.stream()
                .filter(scenario -> tryRegister(new SceneKey(jobId, scenario)))
                .toList();
        return due.isEmpty() || publish(jobId, due);
    }

    /** Without workers, every message waits in the queue, also that of a scene which one of them claimed before. */
    private boolean mayBeLost(SceneProgress scene) {
        return emptySweeps >= EMPTY_SWEEPS || (hasWorkers && scene.stage() != SceneStage.QUEUED);
    }

    private boolean isStale(SceneProgress scene, Instant now) {
        return !scene.isOver() && Duration.between(scene.updatedAt(), now).compareTo(properties.stale()) >= 0;
    }

    /** Registers a republication of the scene's message; returns whether it is due now. */
    private boolean tryRegister(SceneKey scene) {
        var patience =
                new JobReconciler.Patience(properties.stale(), properties.longestPause(), properties.republish());
        var result = reconciler.republish(scene, patience);
        switch (result) {
            case FORGOTTEN -> reportStranded(scene, result, "its order is no longer stored");
            case EXHAUSTED -> reportStranded(scene, result, "its message was republished too often");
            case DUE, NOT_NOW -> {}
        }
        return result == Republication.DUE;
    }

    private void reportStranded(SceneKey scene, Republication result, String reason) {
        counters.stranded(result.name().toLowerCase(Locale.ROOT));
        log.warn("Scene {}: no worker holds it and {}; an operator must check it", scene, reason);
    }

    /** Returns whether to continue with the next job. */
    private boolean publish(String jobId, List<Scenario> scenarios) {
        var messages = jobs.listMessages(jobId).stream()
                .filter(message -> scenarios.contains(message.scenario()))
                .toList();
        if (messages.isEmpty()) {
            return true;
        }
        if (!(publisher.publish(messages) instanceof PublishOutcome.Confirmed)) {
            log.warn("Lost messages could not be published again");
            return false;
        }
        counters.republished(messages.size());
        log.atWarn().addKeyValue(LogFields.JOB, jobId).log("No worker held {}; published again", scenarios);
        return true;
    }
}
