package io.scenefleet.worker.processing;

import io.scenefleet.scene.LogFields;
import io.scenefleet.scene.SceneJob;
import io.scenefleet.scene.SceneKey;
import io.scenefleet.scene.TaskUuid;
import io.scenefleet.work.Claim;
import io.scenefleet.work.SceneChange;
import io.scenefleet.worker.provider.SubmitReply;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/** Logs what happens to scenes, with the keys of {@link LogFields}. */
final class SceneLog implements SceneListener {
    private static final Logger log = LoggerFactory.getLogger(SceneLog.class);

    @Override
    public void claimed(ClaimRequest request, Claim claim, Duration took) {
        var scene = SceneKey.of(request.job());
        switch (claim) {
            case Claim.Granted granted ->
                about(log.atInfo(), request.job())
                        .addKeyValue(LogFields.ATTEMPT, granted.attempt())
                        .log("Scene {}: claimed at {}, attempt {}", scene, granted.stage(), granted.attempt());
            case Claim.Held(var owner, var remaining) ->
                log.debug("Scene {} is held by {} for {} ms", scene, owner, remaining.toMillis());
            case Claim.Quarantined(var _, int crashes) ->
                log.debug("Scene {} is quarantined after {} crashes", scene, crashes);
            case Claim.Over _ -> log.debug("Scene {} is over", scene);
        }
    }

    @Override
    public void changed(SceneJob job, long fence, SceneChange change, boolean accepted, Duration took) {
        if (!accepted) {
            return;
        }
        var scene = SceneKey.of(job);
        switch (change) {
            case SceneChange.Retrying(int next, var failure) ->
                about(log.atWarn(), job)
                        .addKeyValue(LogFields.ATTEMPT, next)
                        .log("Scene {}: {}; attempt {} follows", scene, failure.message(), next);
            case SceneChange.Failed(var failure) ->
                about(log.atWarn(), job)
                        .log("Scene {}: failed, {}: {}", scene, failure.code().wireName(), failure.message());
            case SceneChange.Completed(var path) ->
                about(log.atInfo(), job).log("Scene {}: completed, {}", scene, path);
            case SceneChange.Submitting _,
                    SceneChange.Rendering _,
                    SceneChange.Downloading _,
                    SceneChange.Stored _ -> {}
        }
    }

    @Override
    public void ordered(SceneJob job, TaskUuid task, SubmitReply reply, Duration took) {
        var scene = SceneKey.of(job);
        switch (reply) {
            case SubmitReply.Accepted _ -> log.debug("Scene {}: order {} accepted", scene, task);
            case SubmitReply.AlreadyKnown _ ->
                about(log.atInfo(), job, task).log("Scene {}: an earlier order {} has arrived", scene, task);
            case SubmitReply.Declined(var failure) ->
                about(log.atWarn(), job, task).log("Scene {}: order {} declined ({})", scene, task, failure.message());
            case SubmitReply.Busy(var reason) ->
                about(log.atWarn(), job, task).log("Scene {}: the provider is busy ({})", scene, reason);
            case SubmitReply.NoAnswer(var reason) ->
                about(log.atWarn(), job, task).log("Scene {}: no answer to order {} ({})", scene, task, reason);
        }
    }

    @Override
    public void problem(SceneJob job, String what) {
        about(log.atWarn(), job).log("Scene {}: {}", SceneKey.of(job), what);
    }

    private static LoggingEventBuilder about(LoggingEventBuilder line, SceneJob job) {
        return line.addKeyValue(LogFields.JOB, job.jobId())
                .addKeyValue(LogFields.SESSION, job.sessionId())
                .addKeyValue(LogFields.SCENARIO, job.scenario().wireName());
    }

    private static LoggingEventBuilder about(LoggingEventBuilder line, SceneJob job, TaskUuid task) {
        return about(line, job).addKeyValue(LogFields.TASK, task.toString());
    }
}
