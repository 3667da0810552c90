package io.scenefleet.gateway.submission;

import io.scenefleet.fleet.FleetLock;
import io.scenefleet.job.JobStore;
import io.scenefleet.scene.LogFields;
import io.scenefleet.store.StoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes jobs that were recorded but whose messages the broker has not confirmed: because it did not confirm in
 * time, or because the gateway that ordered them died. Publishing some twice does no harm, as a worker claims a scene
 * before it does anything.
 */
final class OutboxSweeper {
    private static final Logger log = LoggerFactory.getLogger(OutboxSweeper.class);
    private static final String LOCK = "outbox-sweep";

    private final JobStore jobs;
    private final SceneJobPublisher publisher;
    private final FleetLock lock;
    private final OutboxProperties properties;

    OutboxSweeper(JobStore jobs, SceneJobPublisher publisher, FleetLock lock, OutboxProperties properties) {
        this.jobs = jobs;
        this.publisher = publisher;
        this.lock = lock;
        this.properties = properties;
    }

    /** Looks once. While the store or the broker is away nothing happens: the next look comes soon. */
    void sweep() {
        try {
            lock.tryRun(LOCK, this::publishAll);
        } catch (StoreException e) {
            log.debug("The outbox cannot be swept now", e);
        }
    }

    private void publishAll() {
        for (var jobId : jobs.listUnpublished(properties.olderThan(), properties.batch())) {
            if (!publish(jobId)) {
                return;
            }
        }
    }

    /** Answers whether it makes sense to go on. */
    private boolean publish(String jobId) {
        var messages = jobs.listMessages(jobId);
        if (messages.isEmpty()) {
            jobs.published(jobId);
            return true;
        }
        return switch (publisher.publish(messages)) {
            case PublishOutcome.Confirmed _ -> {
                jobs.published(jobId);
                log.atInfo()
                        .addKeyValue(LogFields.JOB, jobId)
                        .log("Published {} messages that were left in the outbox", messages.size());
                yield true;
            }
            case PublishOutcome.Refused refused -> isLeft(jobId, refused.reason());
            case PublishOutcome.Unknown unknown -> isLeft(jobId, unknown.reason());
        };
    }

    private boolean isLeft(String jobId, String reason) {
        log.atWarn()
                .addKeyValue(LogFields.JOB, jobId)
                .log("A job stays in the outbox, next try in {}: {}", properties.sweepInterval(), reason);
        return false;
    }
}
