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
 * Sets failed scenes going again on a person's word, and brings their messages to the workers at once. What cannot be
 * published now is published by the sweep of the outbox: the scene is in it from the instant in which it is reopened.
 */
final class SceneReopening {
    private static final Logger log = LoggerFactory.getLogger(SceneReopening.class);

    /**
     * A scene that is under way again.
     *
     * @param stage     where it goes on
     * @param published whether the broker has its message already
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

    /** Reopens a scene; throws 404 or 409 when that cannot be. */
    Result reopen(SceneKey scene, Reopening how) {
        var done = done(scene, failures.reopen(scene, how, ids.get()));
        log(scene, how, done);
        return new Result(done.stage(), done.attempt(), publishJob(scene.jobId()));
    }

    /**
     * Reopens the scene of a message that is at hand. A scene that is under way, but perhaps without a message, just gets
     * this one.
     */
    Result replay(SceneJob message) {
        var scene = SceneKey.of(message);
        var answer = failures.reopen(scene, Reopening.REPLAY, ids.get());
        if (answer instanceof Reopened.NotFailed(var stage) && !stage.isTerminal()) {
            return new Result(stage, attempt(scene), publish(List.of(message)));
        }
        var done = done(scene, answer);
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

    private static Reopened.Done done(SceneKey scene, Reopened answer) {
        return switch (answer) {
            case Reopened.Done done -> done;
            case Reopened.UnknownScene _ ->
                throw new ProblemException(
                        ProblemType.SCENE_NOT_FOUND, "There is no scene '%s', or it is forgotten".formatted(scene));
            case Reopened.NotFailed(var stage) ->
                throw new ProblemException(
                        ProblemType.SCENE_NOT_FAILED,
                        "Scene '%s' has not failed: it is %s".formatted(scene, stage.wireName()));
            case Reopened.Busy(var jobId) ->
                throw new ProblemException(Problem.of(
                                ProblemType.SCENE_BUSY,
                                "Job '%s' generates the same scenario of the session now".formatted(jobId))
                        .with("job_id", jobId));
            case Reopened.NeverOrdered _ ->
                throw new ProblemException(
                        ProblemType.NOTHING_TO_ADOPT,
                        "The present attempt of scene '%s' was never ordered".formatted(scene));
            case Reopened.Unrecorded _ ->
                throw new ProblemException(
                        ProblemType.ORDER_FORGOTTEN,
                        "What was ordered for scene '%s' is not recorded any more".formatted(scene));
        };
    }

    private static void log(SceneKey scene, Reopening how, Reopened.Done done) {
        log.atInfo()
                .addKeyValue(LogFields.JOB, scene.jobId())
                .addKeyValue(LogFields.SCENARIO, scene.scenario().wireName())
                .addKeyValue(LogFields.ATTEMPT, done.attempt())
                .log(
                        "Reopened by an operator ({}), goes on at {}",
                        how.wireName(),
                        done.stage().wireName());
    }

    /** All messages of the job, so that it may leave the outbox; those of scenes that are over do nothing. */
    private boolean publishJob(String jobId) {
        var messages = jobs.listMessages(jobId);
        boolean published = !messages.isEmpty() && publish(messages);
        if (published) {
            jobs.published(jobId);
        }
        return published;
    }

    private boolean publish(List<SceneJob> messages) {
        return switch (publisher.publish(messages)) {
            case PublishOutcome.Confirmed _ -> true;
            case PublishOutcome.Refused(var reason) -> isNotPublished(reason);
            case PublishOutcome.Unknown(var reason) -> isNotPublished(reason);
        };
    }

    private static boolean isNotPublished(String reason) {
        log.warn("The messages of a reopened scene are not published yet: {}", reason);
        return false;
    }
}
