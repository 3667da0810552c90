package io.scenefleet.gateway.operations;

import io.scenefleet.fleet.FleetLock;
import io.scenefleet.fleet.WorkerRegistry;
import io.scenefleet.gateway.submission.PublishOutcome;
import io.scenefleet.gateway.submission.SceneJobPublisher;
import io.scenefleet.job.JobProgress;
import io.scenefleet.job.JobReconciler;
import io.scenefleet.job.JobReconciler.Republication;
import io.scenefleet.job.JobStore;
import io.scenefleet.job.SceneProgress;
import io.scenefleet.operator.FailedScenes;
import io.scenefleet.scene.LogFields;
import io.scenefleet.scene.Scenario;
import io.scenefleet.scene.SceneJob;
import io.scenefleet.scene.SceneKey;
import io.scenefleet.store.StoreException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Mends what crashes leave behind: scenes whose message is lost, jobs whose record does not say what their scenes say,
 * entries of lists without anything behind them. Every action may be repeated without harm; one gateway at a time is
 * enough.
 *
 * <p>A message counts as lost when nothing has happened to its job for a while, nobody has the scene, and nothing waits
 * in the queue, twice in a row.
 */
final class JobSweeper {
    private static final Logger log = LoggerFactory.getLogger(JobSweeper.class);
    private static final String LOCK = "job-sweep";
    private static final int LOOKS_AT_QUEUE = 2;

    private final JobStore jobs;
    private final JobReconciler reconciler;
    private final FailedScenes failures;
    private final WorkerRegistry workers;
    private final WorkQueue queue;
    private final SceneJobPublisher publisher;
    private final FleetLock lock;
    private final OperationsCounters counters;
    private final SweepProperties properties;

    private int emptyInARow;
    private long offset;

    JobSweeper(
            JobStore jobs,
            JobReconciler reconciler,
            FailedScenes failures,
            WorkerRegistry workers,
            WorkQueue queue,
            SceneJobPublisher publisher,
            FleetLock lock,
            OperationsCounters counters,
            SweepProperties properties) {
        this.jobs = jobs;
        this.reconciler = reconciler;
        this.failures = failures;
        this.workers = workers;
        this.queue = queue;
        this.publisher = publisher;
        this.lock = lock;
        this.counters = counters;
        this.properties = properties;
    }

    /** Looks once, for one thread at a time. While the store is away nothing happens: the next look comes soon. */
    void sweep() {
        emptyInARow = queue.isKnownEmpty() ? emptyInARow + 1 : 0;
        try {
            lock.tryRun(LOCK, this::mend);
        } catch (StoreException e) {
            log.debug("Nothing can be swept now", e);
        }
    }

    private void mend() {
        workers.forgetSilent();
        reconciler.trim();
        tellExpired(failures.forgetExpired(properties.batch()));
        var batch = nextBatch();
        batch.forEach(this::repair);
        if (emptyInARow >= LOOKS_AT_QUEUE) {
            republishAll(batch);
        }
    }

    /** Large lists are gone through in parts, one a sweep, and then from the beginning. */
    private List<String> nextBatch() {
        var batch = reconciler.listActive(offset, properties.batch());
        offset = batch.size() < properties.batch() ? 0 : offset + batch.size();
        return batch;
    }

    private void repair(String jobId) {
        if (reconciler.reconcile(jobId)) {
            counters.repaired();
            log.atWarn().addKeyValue(LogFields.JOB, jobId).log("The record of a job was wrong and is mended");
        }
    }

    private void tellExpired(List<SceneKey> scenes) {
        counters.expired(scenes.size());
        scenes.forEach(scene -> log.warn("Scene {}: expired, and nobody had settled its unknown outcome", scene));
    }

    private void republishAll(List<String> batch) {
        for (var jobId : batch) {
            var due = jobs.find(jobId).filter(this::isStale).stream()
                    .flatMap(job -> job.scenes().stream())
                    .filter(scene -> !scene.stage().isTerminal())
                    .map(SceneProgress::scenario)
                    .filter(scenario -> isDue(new SceneKey(jobId, scenario)))
                    .toList();
            if (!due.isEmpty() && !publish(jobId, due)) {
                return;
            }
        }
    }

    private boolean isStale(JobProgress job) {
        return Duration.between(job.updatedAt(), job.readAt()).compareTo(properties.stale()) >= 0;
    }

    private boolean isDue(SceneKey scene) {
        var patience =
                new JobReconciler.Patience(properties.stale(), properties.longestPause(), properties.republish());
        var answer = reconciler.republish(scene, patience);
        return switch (answer) {
            case DUE -> true;
            case NOT_NOW -> false;
            case FORGOTTEN -> isStranded(scene, answer, "what was ordered is not recorded any more");
            case EXHAUSTED -> isStranded(scene, answer, "its message was published again often enough");
        };
    }

    private boolean isStranded(SceneKey scene, Republication answer, String reason) {
        counters.stranded(answer.name().toLowerCase(Locale.ROOT));
        log.warn("Scene {}: nobody works on it, and {}; a person should look", scene, reason);
        return false;
    }

    /** Answers whether it makes sense to go on. */
    private boolean publish(String jobId, List<Scenario> scenarios) {
        List<SceneJob> messages = jobs.listMessages(jobId).stream()
                .filter(message -> scenarios.contains(message.scenario()))
                .toList();
        if (messages.isEmpty()) {
            return true;
        }
        if (!(publisher.publish(messages) instanceof PublishOutcome.Confirmed)) {
            log.warn("The broker does not take what was to be published again");
            return false;
        }
        counters.republished(messages.size());
        log.atWarn().addKeyValue(LogFields.JOB, jobId).log("Nobody had {}: published again", scenarios);
        return true;
    }
}
