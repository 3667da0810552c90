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
 * Submits an order: fits the script to its models, stores the job, publishes its messages and waits for the broker's
 * confirms. An order is accepted only when the job is stored and the broker has confirmed its messages. If they certainly
 * cannot be published, the job is withdrawn; if that is unknown, it stays in the outbox and runs later.
 */
final class VideoSubmission {
    private static final Logger log = LoggerFactory.getLogger(VideoSubmission.class);

    /** Delay between two reads of a job that another request is publishing; a confirm takes a few milliseconds. */
    private static final Duration POLL_INTERVAL = Duration.ofMillis(50);

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
     * Submits these scenes of the session's script.
     *
     * @param acceptsSecondBill whether a scene is ordered although its last order may have been paid for
     * @throws StoreUnavailableException if the store is unavailable
     */
    SubmissionResult submit(String sessionId, JobKind kind, List<Scenario> scenarios, boolean acceptsSecondBill) {
        var session = sessions.find(sessionId);
        if (session.isEmpty()) {
            return new SubmissionResult.UnknownSession();
        }
        return switch (fitting.fit(session.get().sceneDescriptions(), scenarios)) {
            case FittedScript.Unfit unfit -> new SubmissionResult.Invalid(unfit.errors());
            case FittedScript.Fits fits ->
                record(
                        new NewJob(ids.get(), sessionId, kind, fits.orders(), clock.instant()),
                        acceptsSecondBill,
                        fits.adjustments());
        };
    }

    private SubmissionResult record(NewJob job, boolean acceptsSecondBill, List<Adjustment> adjustments) {
        if (!publisher.tryConnect()) {
            return new SubmissionResult.BrokerUnavailable();
        }
        JobCreation creation;
        try {
            creation = jobs.create(job, acceptsSecondBill);
        } catch (StoreUnavailableException e) {
            if (e.isRefusal()) {
                throw e;
            }
            // it may have been created all the same, and is in the outbox then
            return unconfirmed(job.jobId(), "the store did not answer");
        }
        return switch (creation) {
            case JobCreation.Created created -> publish(job, created.messages(), adjustments);
            case JobCreation.AlreadyRunning running -> join(running.jobId());
            case JobCreation.SceneBusy busy -> new SubmissionResult.SceneBusy(busy.jobId());
            case JobCreation.OutcomeUnknown(var jobId, var scenario) ->
                new SubmissionResult.OutcomeUnknown(jobId, scenario);
            case JobCreation.UnknownSession _ -> new SubmissionResult.UnknownSession();
        };
    }

    private SubmissionResult publish(NewJob job, List<SceneJob> messages, List<Adjustment> adjustments) {
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
                yield new SubmissionResult.Accepted(job.jobId(), adjustments);
            }
            case PublishOutcome.Refused(var reason) -> withdraw(job.jobId(), reason);
            case PublishOutcome.Unknown unknown -> unconfirmed(job.jobId(), unknown);
        };
    }

    /** If this fails, the sweeper publishes the job again and removes it then, which is harmless. */
    private void leaveOutbox(String jobId) {
        try {
            jobs.published(jobId);
        } catch (StoreException e) {
            log.atDebug().addKeyValue(LogFields.JOB, jobId).setCause(e).log("The job stays in the outbox for now");
        }
    }

    private SubmissionResult withdraw(String jobId, String reason) {
        try {
            if (jobs.abandon(jobId)) {
                log.atWarn()
                        .addKeyValue(LogFields.JOB, jobId)
                        .log("Withdrew an order that could not be published; the client may retry: {}", reason);
                return new SubmissionResult.BrokerUnavailable();
            }
        } catch (StoreException e) {
            log.atDebug().addKeyValue(LogFields.JOB, jobId).setCause(e).log("The job cannot be withdrawn");
        }
        return unconfirmed(jobId, reason);
    }

    private SubmissionResult unconfirmed(String jobId, PublishOutcome.Unknown outcome) {
        outcome.ifConfirmedLate(() -> leaveOutbox(jobId));
        return unconfirmed(jobId, outcome.reason());
    }

    private static SubmissionResult unconfirmed(String jobId, String reason) {
        log.atWarn()
                .addKeyValue(LogFields.JOB, jobId)
                .log("The order is not confirmed; it will be published again from the outbox: {}", reason);
        return new SubmissionResult.Unconfirmed(jobId);
    }

    /**
     * Joins a job that another request has stored. Waits while that request may still be publishing it, and publishes the
     * messages here if it has given up.
     */
    private SubmissionResult join(String jobId) {
        var deadline = clock.instant().plus(confirmTimeout);
        while (jobs.isUnpublished(jobId)) {
            if (clock.instant().isAfter(deadline) || !pause.tryPause(POLL_INTERVAL)) {
                return publishAgain(jobId);
            }
        }
        return jobs.find(jobId).isPresent()
                ? new SubmissionResult.AlreadyRunning(jobId)
                : new SubmissionResult.BrokerUnavailable();
    }

    private SubmissionResult publishAgain(String jobId) {
        var messages = jobs.takeOver(jobId);
        if (messages.isEmpty()) {
            return new SubmissionResult.BrokerUnavailable();
        }
        return switch (publisher.publish(messages)) {
            case PublishOutcome.Confirmed _ -> {
                leaveOutbox(jobId);
                yield new SubmissionResult.AlreadyRunning(jobId);
            }
            case PublishOutcome.Refused(var reason) -> unconfirmed(jobId, reason);
            case PublishOutcome.Unknown unknown -> unconfirmed(jobId, unknown);
        };
    }
}
