package io.scenefleet.worker.processing;

import io.scenefleet.scene.FailureCode;
import io.scenefleet.scene.SceneFailure;
import io.scenefleet.worker.provider.TaskState;
import java.net.URI;
import java.util.Optional;

/**
 * Brings a paid video home. It does not give up easily: not on a lost connection, not on a full disk, not on an address
 * that has expired, before the deadline for downloads has passed.
 */
final class VideoCollection {
    /** A file that comes in full and is broken this often is broken at its source. */
    private static final int INVALID_DOWNLOADS = 3;

    private final SceneRecord scene;
    private final SceneRules rules;
    private final long begun;
    private int tries;
    private int invalid;

    VideoCollection(SceneRecord scene, SceneRules rules) {
        this.scene = scene;
        this.rules = rules;
        this.begun = rules.now();
    }

    /** Fetches and stores the video, and ends the scene one way or the other. */
    Step fetch(URI video) {
        tries++;
        return new Step.Fetch(scene.videoName(), video, fetched -> fetched(fetched, video));
    }

    private Step fetched(Fetched fetched, URI video) {
        return switch (fetched) {
            case Fetched.Stored(var stored) -> scene.completed(stored);
            case Fetched.Refused(var reason) -> fail(FailureCode.DOWNLOAD_FAILED, reason);
            case Fetched.Invalid(var reason) ->
                ++invalid == INVALID_DOWNLOADS ? fail(FailureCode.INVALID_VIDEO, reason) : fetchLater(video);
            case Fetched.NotYet(var reason) ->
                rules.isOver(rules.limits().downloadDeadline(), begun)
                        ? fail(FailureCode.DOWNLOAD_FAILED, reason)
                        : fetchLater(video);
        };
    }

    private Step fetchLater(URI video) {
        return new Step.Pause(
                rules.backoff().after(tries),
                () -> new Step.Ask(scene.task(), answer -> fetch(presentAddress(answer, video))));
    }

    /** The address may have expired while we tried; the provider names the present one. */
    private static URI presentAddress(Optional<TaskState> answer, URI last) {
        return answer.orElse(null) instanceof TaskState.Rendered(var video, var _) ? video : last;
    }

    private Step fail(FailureCode code, String message) {
        return scene.failed(new SceneFailure(code, message), SceneEnd.OVER);
    }
}
