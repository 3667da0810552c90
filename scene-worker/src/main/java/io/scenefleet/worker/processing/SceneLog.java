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

/**
 * Logs what happens to scenes. Job, session and scenario are in the logging context of the scene's thread; a line adds only
 * what it alone knows, because structured formats refuse a key that comes twice.
 */
final class SceneLog implements SceneListener {
    private static final Logger log = LoggerFactory.getLogger(SceneLog.class);

    @Override
    public void claimed(ClaimRequest request, Claim claim, Duration took) {
        var scene = SceneKey.of(request.job());
        switch (claim) {
            case Claim.Granted granted ->
                log.atInfo()
                        .addKeyValue(LogFields.ATTEMPT, granted.attempt())
                        .log("Scene {}: claimed at {}, attempt {}", scene, granted.stage(), granted.attempt());
            case Claim.Held(var owner, var remaining) ->
                log.debug("Scene {} is held by {} for {} ms", scene, owner, remaining.toMillis());
            case Claim.Quarantined(var _, int crashes) ->
                log.debug("Scene {} is quarantined after {} crashes", scene, crashes);
            case Claim.UnknownStage(var stage) ->
                log.warn("Scene {}: left to a newer version, which knows its stage '{}'", scene, stage);
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
            case SceneChange.Retrying(int next, var failure, var _) ->
                log.atWarn()
                        .addKeyValue(LogFields.ATTEMPT, next)
                        .log("Scene {}: {}; attempt {} follows", scene, failure.message(), next);
            case SceneChange.Failed(var failure, var _) ->
                log.warn("Scene {}: failed, {}: {}", scene, failure.code().wireName(), failure.message());
            case SceneChange.Completed(var path) -> log.info("Scene {}: completed, {}", scene, path);
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
                log.atInfo()
                        .addKeyValue(LogFields.TASK, task.toString())
                        .log("Scene {}: an earlier order {} has arrived", scene, task);
            case SubmitReply.Declined(var failure) ->
                log.atWarn()
                        .addKeyValue(LogFields.TASK, task.toString())
                        .log("Scene {}: order {} declined ({})", scene, task, failure.message());
            case SubmitReply.Busy(var reason) ->
                log.atWarn()
                        .addKeyValue(LogFields.TASK, task.toString())
                        .log("Scene {}: the provider is busy ({})", scene, reason);
            case SubmitReply.NoAnswer(var reason) ->
                log.atWarn()
                        .addKeyValue(LogFields.TASK, task.toString())
                        .log("Scene {}: no answer to order {} ({})", scene, task, reason);
        }
    }

    @Override
    public void problem(SceneJob job, String what) {
        log.warn("Scene {}: {}", SceneKey.of(job), what);
    }
}
