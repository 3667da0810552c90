package io.scenefleet.gateway.operations;

import io.scenefleet.gateway.submission.PublishOutcome;
import io.scenefleet.gateway.submission.SceneJobPublisher;
import io.scenefleet.gateway.web.Problem;
import io.scenefleet.gateway.web.ProblemException;
import io.scenefleet.gateway.web.ProblemType;
import io.scenefleet.job.JobStore;
import io.scenefleet.operator.FailedScenes;
import io.scenefleet.operator.Reopened;
import io.scenefleet.operator.Reopening;
import io.scenefleet.scene.LogFields;
import io.scenefleet.scene.SceneJob;
import io.scenefleet.scene.SceneKey;
import io.scenefleet.scene.SceneStage;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reopens failed scenes on an operator's decision and publishes their messages at once. Reopening puts the job into the
 * outbox atomically, so a message that cannot be published now is published from there.
 */
final class SceneReopening {
    private static final Logger log = LoggerFactory.getLogger(SceneReopening.class);

    /**
     * A reopened scene.
     *
     * @param stage     where it continues
     * @param published whether the broker has confirmed its message
     */
    record Result(SceneStage stage, int attempt, boolean published) {}

    private final FailedScenes failures;
    private final JobStore jobs;
    private final SceneJobPublisher publisher;
    private final Supplier<String> ids;

    SceneReopening(FailedScenes failures, JobStore jobs, SceneJobPublisher publisher, Supplier<String> ids) {
        this.failures = failures;
        this.jobs = jobs;
        this.publisher = publisher;
        this.ids = ids;
    }

    /**
     * Adopts a scene and leaves its message to the outbox, which is published within a minute; throws a problem with 404 or 409
     * if that is not possible.
     */
    void adoptLater(SceneKey scene) {
        log(scene, Reopening.ADOPT, done(scene, failures.reopen(scene, Reopening.ADOPT, ids.get())));
    }

    /** Reopens a scene; throws a problem with 404 or 409 if that is not possible. */
    Result reopen(SceneKey scene, Reopening how) {
        var done = done(scene, failures.reopen(scene, how, ids.get()));
        log(scene, how, done);
        return new Result(done.stage(), done.attempt(), publishJob(scene.jobId()));
    }

    /**
     * Reopens the scene of this message and publishes the message. A scene that is still being generated may have lost its
     * message, so it just gets this one.
     */
    Result replay(SceneJob message) {
        var scene = SceneKey.of(message);
        var result = failures.reopen(scene, Reopening.REPLAY, ids.get());
        if (result instanceof Reopened.NotFailed(var stage) && !stage.isTerminal()) {
            return new Result(stage, attempt(scene), publish(List.of(message)));
        }
        var done = done(scene, result);
        log(scene, Reopening.REPLAY, done);
        return new Result(done.stage(), done.attempt(), publish(List.of(message)));
    }

    private int attempt(SceneKey scene) {
        return jobs.find(scene.jobId()).stream()
                .flatMap(job -> job.scenes().stream())
                .filter(progress -> progress.scenario() == scene.scenario())
                .mapToInt(progress -> progress.attempt())
                .findFirst()
                .orElse(1);
    }

    private static Reopened.Done done(SceneKey scene, Reopened result) {
        return switch (result) {
            case Reopened.Done done -> done;
            case Reopened.UnknownScene _ ->
                throw ProblemException.notFound(ProblemType.SCENE_NOT_FOUND, "Scene", scene);
            case Reopened.NotFailed(var stage) ->
                throw new ProblemException(
                        ProblemType.SCENE_NOT_FAILED,
                        "Scene '%s' has not failed; its stage is %s".formatted(scene, stage.wireName()));
            case Reopened.Busy(var jobId) ->
                throw new ProblemException(Problem.of(
                                ProblemType.SCENE_BUSY,
                                "Job '%s' is generating the same scenario of the session".formatted(jobId))
                        .with("job_id", jobId));
            case Reopened.NeverOrdered _ ->
                throw new ProblemException(
                        ProblemType.NOTHING_TO_ADOPT,
                        "The current attempt of scene '%s' was never submitted to the provider".formatted(scene));
            case Reopened.Unrecorded _ ->
                throw new ProblemException(
                        ProblemType.ORDER_FORGOTTEN, "The order of scene '%s' is no longer stored".formatted(scene));
        };
    }

    private static void log(SceneKey scene, Reopening how, Reopened.Done done) {
        log.atInfo()
                .addKeyValue(LogFields.JOB, scene.jobId())
                .addKeyValue(LogFields.SCENARIO, scene.scenario().wireName())
                .addKeyValue(LogFields.ATTEMPT, done.attempt())
                .log(
                        "Reopened by an operator ({}); continues at {}",
                        how.wireName(),
                        done.stage().wireName());
    }

    /** Publishes all messages of the job so that it can leave the outbox; those of finished scenes have no effect. */
    private boolean publishJob(String jobId) {
        var messages = jobs.listMessages(jobId);
        boolean published = !messages.isEmpty() && publish(messages);
        if (published) {
            jobs.published(jobId);
        }
        return published;
    }

    private boolean publish(List<SceneJob> messages) {
        var outcome = publisher.publish(messages);
        switch (outcome) {
            case PublishOutcome.Confirmed _ -> {}
            case PublishOutcome.Refused(var reason) -> logUnpublished(reason);
            case PublishOutcome.Unknown(var reason, var _) -> logUnpublished(reason);
        }
        return outcome instanceof PublishOutcome.Confirmed;
    }

    private static void logUnpublished(String reason) {
        log.warn("The messages of a reopened scene are not published yet: {}", reason);
    }
}
