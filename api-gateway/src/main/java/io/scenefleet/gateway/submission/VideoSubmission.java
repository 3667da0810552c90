package io.scenefleet.gateway.submission;

import io.scenefleet.job.JobCreation;
import io.scenefleet.job.JobStore;
import io.scenefleet.job.NewJob;
import io.scenefleet.scene.JobKind;
import io.scenefleet.scene.LogFields;
import io.scenefleet.scene.Scenario;
import io.scenefleet.scene.SceneJob;
import io.scenefleet.session.SessionStore;
import io.scenefleet.store.StoreException;
import io.scenefleet.store.StoreUnavailableException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes an order: fits the script to its models, records the job, publishes its messages and waits for the broker's
 * word. An order is accepted only when the job is in the store and its messages are on the broker's disk; one that
 * cannot be published is taken back; one of which that is not known stays in the outbox and runs later.
 */
final class VideoSubmission {
    private static final Logger log = LoggerFactory.getLogger(VideoSubmission.class);

    /** Between two looks at a job that another request is publishing; a confirm takes a few milliseconds. */
    private static final Duration GLANCE = Duration.ofMillis(50);

    private final SessionStore sessions;
    private final JobStore jobs;
    private final SceneJobPublisher publisher;
    private final ScriptFitting fitting;
    private final Duration confirmTimeout;
    private final Pause pause;
    private final Supplier<String> ids;
    private final Clock clock;

    VideoSubmission(
            SessionStore sessions,
            JobStore jobs,
            SceneJobPublisher publisher,
            ScriptFitting fitting,
            Duration confirmTimeout,
            Pause pause,
            Supplier<String> ids,
            Clock clock) {
        this.sessions = sessions;
        this.jobs = jobs;
        this.publisher = publisher;
        this.fitting = fitting;
        this.confirmTimeout = confirmTimeout;
        this.pause = pause;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Orders these scenes of the session's script.
     *
     * @throws StoreUnavailableException when the store does not answer
     */
    Submission submit(String sessionId, JobKind kind, List<Scenario> scenarios) {
        var session = sessions.find(sessionId);
        if (session.isEmpty()) {
            return new Submission.UnknownSession();
        }
        return switch (fitting.fit(session.get().sceneDescriptions(), scenarios)) {
            case FittedScript.Unfit unfit -> new Submission.Invalid(unfit.errors());
            case FittedScript.Fits fits ->
                record(new NewJob(ids.get(), sessionId, kind, fits.orders(), clock.instant()), fits.adjustments());
        };
    }

    private Submission record(NewJob job, List<Adjustment> adjustments) {
        if (!publisher.isReachable()) {
            return new Submission.BrokerUnavailable();
        }
        return switch (jobs.create(job)) {
            case JobCreation.Created created -> publish(job, created.messages(), adjustments);
            case JobCreation.AlreadyRunning running -> join(running.jobId());
            case JobCreation.SceneBusy busy -> new Submission.SceneBusy(busy.jobId());
            case JobCreation.UnknownSession _ -> new Submission.UnknownSession();
        };
    }

    private Submission publish(NewJob job, List<SceneJob> messages, List<Adjustment> adjustments) {
        return switch (publisher.publish(messages)) {
            case PublishOutcome.Confirmed _ -> {
                leaveOutbox(job.jobId());
                log.atInfo()
                        .addKeyValue(LogFields.JOB, job.jobId())
                        .addKeyValue(LogFields.SESSION, job.sessionId())
                        .log(
                                "Ordered {} scenes ({})",
                                messages.size(),
                                job.kind().wireName());
                yield new Submission.Accepted(job.jobId(), adjustments);
            }
            case PublishOutcome.Refused refused -> takeBack(job.jobId(), refused.reason());
            case PublishOutcome.Unknown unknown -> unconfirmed(job.jobId(), unknown.reason());
        };
    }

    /** When this fails the sweeper does it, after publishing once more, which does no harm. */
    private void leaveOutbox(String jobId) {
        try {
            jobs.published(jobId);
        } catch (StoreException e) {
            log.atDebug().addKeyValue(LogFields.JOB, jobId).setCause(e).log("The job stays in the outbox for now");
        }
    }

    private Submission takeBack(String jobId, String reason) {
        try {
            if (jobs.abandon(jobId)) {
                log.atWarn()
                        .addKeyValue(LogFields.JOB, jobId)
                        .log("Took an order back, the user may retry: {}", reason);
                return new Submission.BrokerUnavailable();
            }
        } catch (StoreException e) {
            log.atDebug().addKeyValue(LogFields.JOB, jobId).setCause(e).log("The job cannot be taken back");
        }
        return unconfirmed(jobId, reason);
    }

    private static Submission unconfirmed(String jobId, String reason) {
        log.atWarn()
                .addKeyValue(LogFields.JOB, jobId)
                .log("An order is not confirmed; it is published again from the outbox: {}", reason);
        return new Submission.Unconfirmed(jobId);
    }

    /**
     * Joins a job that another request has recorded. While that request may still be publishing it, its end is awaited;
     * when it has given up, the messages are published from here.
     */
    private Submission join(String jobId) {
        var patience = clock.instant().plus(confirmTimeout);
        while (jobs.isUnpublished(jobId)) {
            if (clock.instant().isAfter(patience) || !pause.tryPause(GLANCE)) {
                return publishAgain(jobId);
            }
        }
        return jobs.find(jobId).isPresent() ? new Submission.AlreadyRunning(jobId) : new Submission.BrokerUnavailable();
    }

    private Submission publishAgain(String jobId) {
        var messages = jobs.listMessages(jobId);
        if (messages.isEmpty()) {
            return new Submission.BrokerUnavailable();
        }
        return switch (publisher.publish(messages)) {
            case PublishOutcome.Confirmed _ -> {
                leaveOutbox(jobId);
                yield new Submission.AlreadyRunning(jobId);
            }
            case PublishOutcome.Refused refused -> unconfirmed(jobId, refused.reason());
            case PublishOutcome.Unknown unknown -> unconfirmed(jobId, unknown.reason());
        };
    }
}
