package io.scenefleet.job;

import io.scenefleet.scene.Scenario;
import io.scenefleet.scene.SceneJob;
import java.util.List;

/** The result of creating a job. */
public sealed interface JobCreation {
    /**
     * The job exists, and is in the outbox until {@link JobStore#published}.
     *
     * @param messages one per scene, to be published
     */
    record Created(List<SceneJob> messages) implements JobCreation {
        public Created {
            messages = List.copyOf(messages);
        }
    }

    /** This job is already generating the same scenes with the same settings; nothing was created. */
    record AlreadyRunning(String jobId) implements JobCreation {}

    /** A job of another kind, or with other settings, is generating one of the scenes; nothing was created. */
    record SceneBusy(String jobId) implements JobCreation {}

    /** Nobody knows whether this scene was paid for when this job ordered it; nothing was created. */
    record OutcomeUnknown(String jobId, Scenario scenario) implements JobCreation {}

    /** The session does not exist or has expired; nothing was created. */
    record UnknownSession() implements JobCreation {}
}
