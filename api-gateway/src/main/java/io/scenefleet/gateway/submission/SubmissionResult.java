package io.scenefleet.gateway.submission;

import io.scenefleet.gateway.web.InvalidField;
import io.scenefleet.scene.Scenario;
import java.util.List;

/** Result of submitting an order. */
sealed interface SubmissionResult {
    /** The job is stored, and the broker has confirmed its messages. */
    record Accepted(String jobId, List<Adjustment> adjustments) implements SubmissionResult {}

    /** This job, whose messages the broker has confirmed, already generates the same scenes. */
    record AlreadyRunning(String jobId) implements SubmissionResult {}

    /** A job of another kind already generates a scene of the order. */
    record SceneBusy(String jobId) implements SubmissionResult {}

    /** Nobody knows whether this scene was paid for when this job ordered it. */
    record OutcomeUnknown(String jobId, Scenario scenario) implements SubmissionResult {}

    /** The session does not exist or has expired. */
    record UnknownSession() implements SubmissionResult {}

    /** The script cannot be ordered because of these errors. */
    record Invalid(List<InvalidField> errors) implements SubmissionResult {}

    /** Nothing is stored because it could not be published. */
    record BrokerUnavailable() implements SubmissionResult {}

    /**
     * The job is stored and will run, but the broker has not confirmed its messages yet; or the store did not answer, and nobody
     * knows whether it is stored.
     */
    record Unconfirmed(String jobId) implements SubmissionResult {}
}
