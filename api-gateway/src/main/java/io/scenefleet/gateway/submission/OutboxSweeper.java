package io.scenefleet.gateway.submission;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.scenefleet.fleet.FleetLock;
import io.scenefleet.job.JobStore;
import io.scenefleet.scene.LogFields;
import io.scenefleet.store.StoreException;
import io.scenefleet.store.StoreUnavailableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes stored jobs whose messages the broker has not confirmed, because the confirm timed out or the gateway died
 * before. Publishing a message twice is harmless because a worker claims a scene before it does anything.
 *
 * <p>Only a job whose messages cannot be read is set aside after some tries. What the broker refuses or does not confirm is
 * tried until it does.
 */
final class OutboxSweeper {
    private static final Logger log = LoggerFactory.getLogger(OutboxSweeper.class);
    private static final String LOCK = "outbox-sweep";

    private final JobStore jobs;
    private final SceneJobPublisher publisher;
    private final FleetLock lock;
    private final OutboxProperties properties;
    private final Counter failures;

    OutboxSweeper(
            JobStore jobs,
            SceneJobPublisher publisher,
            FleetLock lock,
            OutboxProperties properties,
            MeterRegistry meters) {
        this.jobs = jobs;
        this.publisher = publisher;
        this.lock = lock;
        this.properties = properties;
        this.failures = Counter.builder("scenefleet.outbox.failures")
                .description("Jobs that could not be read from the outbox, each time")
                .register(meters);
    }

    /** Runs once. Does nothing while the store or the broker fails; the next run follows soon. */
    void sweep() {
        try {
            lock.tryRun(LOCK, this::publishAll);
        } catch (StoreException e) {
            log.debug("The outbox is not swept now", e);
        }
    }

    private void publishAll(FleetLock.Turn turn) {
        for (var jobId : jobs.listUnpublished(properties.olderThan(), properties.batch())) {
            if (!turn.tryRenew() || !publishOrPostpone(jobId)) {
                return;
            }
        }
    }

    /** One job that cannot be read must not hold up those behind it, nor be tried for ever. */
    private boolean publishOrPostpone(String jobId) {
        try {
            return publish(jobId);
        } catch (StoreUnavailableException e) {
            throw e;
        } catch (RuntimeException e) {
            failures.increment();
            var consequence = jobs.postpone(jobId, properties.tries())
                    ? "set aside after {} tries, an operator must decide"
                    : "moved to the end of the outbox; set aside after {} tries";
            log.atWarn()
                    .addKeyValue(LogFields.JOB, jobId)
                    .setCause(e)
                    .log("The job cannot be read; " + consequence, properties.tries());
            return true;
        }
    }

    /** Returns whether to continue with the next job. */
    private boolean publish(String jobId) {
        var messages = jobs.takeOver(jobId);
        if (messages.isEmpty()) {
            jobs.published(jobId);
            return true;
        }
        return switch (publisher.publish(messages)) {
            case PublishOutcome.Confirmed _ -> {
                jobs.published(jobId);
                log.atInfo()
                        .addKeyValue(LogFields.JOB, jobId)
                        .log("Published {} messages from the outbox", messages.size());
                yield true;
            }
            case PublishOutcome.Refused(var reason) -> {
                logKept(jobId, reason);
                yield false;
            }
            case PublishOutcome.Unknown unknown -> {
                unknown.ifConfirmedLate(() -> jobs.published(jobId));
                logKept(jobId, unknown.reason());
                yield false;
            }
        };
    }

    private void logKept(String jobId, String reason) {
        log.atWarn()
                .addKeyValue(LogFields.JOB, jobId)
                .log("The job stays in the outbox; next attempt in {}: {}", properties.sweepInterval(), reason);
    }
}
