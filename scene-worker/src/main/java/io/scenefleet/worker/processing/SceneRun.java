package io.scenefleet.worker.processing;

import io.scenefleet.scene.FailureCode;
import io.scenefleet.scene.SceneFailure;
import io.scenefleet.storage.StoredVideo;
import io.scenefleet.worker.provider.ProviderFailure;
import io.scenefleet.worker.provider.TaskState;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Takes one scene from the claim to its end. {@link #toEnd} reads downwards; each call in it blocks until it is done.
 *
 * <p>A run is good for one claim. Whatever goes wrong, it is dropped where it stands, and a new run continues from what is
 * recorded.
 */
final class SceneRun {
    /** More attempts than there are, with those that operators buy. */
    private static final int LAST_ATTEMPT = 10;

    private final HeldScene scene;
    private final ScenePorts ports;
    private final SceneRules rules;
    private final Inquiry inquiry;

    SceneRun(HeldScene scene, ScenePorts ports, SceneRules rules) {
        this.scene = scene;
        this.ports = ports;
        this.rules = rules;
        this.inquiry = new Inquiry(scene, ports, rules);
    }

    /** One turn of the loop is one attempt; a crash anywhere leaves the scene to the next run. */
    SceneResult toEnd() {
        if (rules.poison().isPoisonous(scene.crashes())) {
            return poison();
        }
        while (true) {
            var stored = findStored();
            if (stored.isPresent()) {
                return scene.completed(stored.get());
            }
            var end = render();
            if (scene.isRendered()
                    || !(end instanceof TaskState.Failed failed)
                    || !rules.mayRetry(failed.failure(), scene.attempt())) {
                return finish(end);
            }
            retryLater(failed);
        }
    }

    private SceneResult finish(TaskState end) {
        return switch (end) {
            case TaskState.Rendered(var video, var cost) -> download(video, cost);
            case TaskState _
            when scene.isRendered() ->
                fail(FailureCode.DOWNLOAD_FAILED, "the provider no longer has the video of task " + scene.task());
            case TaskState.Failed(var failure, var cost) -> scene.failed(reason(failure), cost);
            case TaskState.Rendering _ -> unknown("still rendering at the deadline: task " + scene.task());
            case TaskState.NotFound _ -> unknown("the provider does not tell what became of task " + scene.task());
        };
    }

    /** The video may be in the storage already: another worker was here, or all memory of the scene was lost. */
    private Optional<StoredVideo> findStored() {
        if (!scene.isRecovered() && !scene.isRendered()) {
            return Optional.empty();
        }
        try {
            return scene.isRecovered() ? findOfAnyAttempt() : ports.storage().inspect(scene.videoName());
        } catch (IOException e) {
            ports.listener().problem(scene.job(), "the storage cannot be read (%s)".formatted(e));
            return Optional.empty();
        }
    }

    /** The store has also forgotten which attempt it was; the newest video counts. */
    private Optional<StoredVideo> findOfAnyAttempt() throws IOException {
        for (int attempt = LAST_ATTEMPT; attempt > 0; attempt--) {
            var video = ports.storage().inspect(scene.videoName(attempt));
            if (video.isPresent()) {
                scene.resumeAt(attempt);
                return video;
            }
        }
        return Optional.empty();
    }

    /**
     * Buys the render unless it is bought, and waits for its end unless it is known where the video is; {@code Rendering} when
     * the end does not come in time.
     */
    private TaskState render() {
        var recorded = scene.recordedVideo();
        if (recorded.isPresent()) {
            return new TaskState.Rendered(recorded.get(), null);
        }
        if (!scene.isRendered() && !scene.isRendering()) {
            var placed = new Purchase(scene, ports, rules, inquiry).place();
            if (!(placed instanceof TaskState.Rendering)) {
                return placed;
            }
            scene.rendering();
        }
        return awaitEnd();
    }

    private TaskState awaitEnd() {
        var deadline = new AnsweredTime(rules, ports.renders());
        ports.limit().count(scene.key(), scene.task());
        var firstPoll = scene.isRendered() ? Duration.ZERO : rules.untilFirstPoll(scene.job(), scene.sinceAccept());
        while (true) {
            var left = rules.limits().sceneDeadline().minus(deadline.passed());
            if (!left.isPositive()) {
                var told = inquiry.askOnce();
                if (told.isPresent() || inquiry.wasRefused()) {
                    return inquiry.confirm(told.orElse(new TaskState.Rendering()));
                }
                deadline = new AnsweredTime(rules, ports.renders());
                continue;
            }
            var state = awaitNews(firstPoll, left).map(inquiry::confirm).orElse(new TaskState.Rendering());
            if (!(state instanceof TaskState.Rendering)) {
                return state;
            }
            firstPoll = rules.polling().interval();
        }
    }

    private Optional<TaskState> awaitNews(Duration firstPoll, Duration atMost) {
        try {
            ports.renders().watch(scene.task(), firstPoll, scene.signals().listener());
            return scene.signals().awaitNews(atMost);
        } finally {
            ports.renders().forget(scene.task());
        }
    }

    private SceneResult download(URI video, @Nullable BigDecimal costUsd) {
        scene.downloading(costUsd, video);
        return new VideoDownload(scene, ports, rules, inquiry).toEnd(video);
    }

    private void retryLater(TaskState.Failed failed) {
        var delay = rules.backoff().after(scene.attempt());
        scene.retrying(reason(failed.failure()), failed.costUsd());
        scene.signals().pause(delay);
    }

    private static SceneFailure reason(ProviderFailure failure) {
        return new SceneFailure(failure.code(), failure.message());
    }

    private SceneResult poison() {
        fail(FailureCode.POISON, "%d workers in a row crashed while they held it".formatted(scene.crashes()));
        return SceneResult.POISON;
    }

    private SceneResult unknown(String message) {
        return fail(FailureCode.OUTCOME_UNKNOWN, message);
    }

    private SceneResult fail(FailureCode code, String message) {
        return scene.failed(new SceneFailure(code, message));
    }
}
