package io.scenefleet.worker.processing;

import io.scenefleet.scene.FailureCode;
import io.scenefleet.scene.SceneFailure;
import io.scenefleet.scene.SceneJob;
import io.scenefleet.storage.StoredVideo;
import io.scenefleet.work.Claim;
import io.scenefleet.worker.provider.ProviderFailure;
import io.scenefleet.worker.provider.TaskState;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decides what is done with one scene, from the claim to its end: buy the render or take up the one that is bought, wait
 * for it, fetch the video, say so. It does nothing itself, and knows nothing but what its steps bring back; so the same
 * claim, rules and outcomes always lead to the same steps.
 *
 * <p>An engine is good for one claim. Whatever goes wrong, it is dropped where it stands, and a new one takes the scene up
 * from what is recorded.
 */
final class SceneEngine {
    /** A scene that so many workers died with dies itself. */
    private static final int POISONOUS = 5;

    private final SceneRecord scene;
    private final SceneRules rules;
    private final int strikes;
    private long renderDeadline;

    /**
     * Takes a scene up.
     *
     * @param begunAgo how long ago another worker, or this one, may have begun with the scene; null when nobody has
     */
    SceneEngine(SceneJob job, Claim.Granted claim, @Nullable Duration begunAgo, SceneRules rules) {
        this.scene = new SceneRecord(job, claim, begunAgo, rules);
        this.rules = rules;
        this.strikes = claim.crashes();
    }

    /** The first step; every other follows from the one before. */
    Step begin() {
        return strikes < POISONOUS ? takeUp() : dieOfPoison();
    }

    private Step dieOfPoison() {
        return scene.failed(new SceneFailure(FailureCode.POISON, strikes + " workers died over it"), SceneEnd.POISON);
    }

    private Step takeUp() {
        return mayBeStored() ? new Step.LookInStorage(scene.videoName(), this::lookedInStorage) : render();
    }

    /** The video may lie in the storage already: another worker was here, or all memory of the scene was lost. */
    private boolean mayBeStored() {
        return scene.isRecovered() || scene.isRendered();
    }

    private Step lookedInStorage(Optional<StoredVideo> found) {
        return found.map(scene::completed).orElseGet(this::render);
    }

    /** Buys the render unless it is bought, and waits for its end. */
    private Step render() {
        return scene.isRendered() || scene.isRendering()
                ? awaitEnd()
                : new Purchase(scene, rules, this::placed).place();
    }

    private Step placed(TaskState state) {
        return state instanceof TaskState.Rendering ? scene.rendering(this::awaitEnd) : ended(state);
    }

    private Step awaitEnd() {
        renderDeadline = rules.now() + rules.limits().sceneDeadline().toNanos();
        var firstPoll = rules.polling().firstPoll(rules.expectedRender(scene.job()));
        return awaitNews(scene.isRendered() ? Duration.ZERO : firstPoll.minus(scene.sinceAccept()));
    }

    private Step awaitNews(Duration firstPoll) {
        return new Step.AwaitEnd(
                scene.task(),
                firstPoll.isNegative() ? Duration.ZERO : firstPoll,
                Duration.ofNanos(renderDeadline - rules.now()),
                news -> news.map(this::heard).orElseGet(() -> ended(new TaskState.Rendering())));
    }

    /** A bought task that looks unknown may be in the archive; no answer counts as no news. */
    private Step heard(TaskState state) {
        return state instanceof TaskState.NotFound
                ? new Step.AskArchive(
                        scene.task(),
                        told -> endedUnlessRendering(Inquiry.believe(told.orElse(new TaskState.Rendering()))))
                : endedUnlessRendering(state);
    }

    private Step endedUnlessRendering(TaskState state) {
        return state instanceof TaskState.Rendering ? awaitNews(rules.polling().interval()) : ended(state);
    }

    private Step ended(TaskState state) {
        if (scene.isRendered() && !(state instanceof TaskState.Rendered)) {
            return fail(FailureCode.DOWNLOAD_FAILED, "the provider no longer has the video of task " + scene.task());
        }
        return switch (state) {
            case TaskState.Rendered(var video, var cost) -> collect(video, cost);
            case TaskState.Failed(var failure) -> retryOrFail(failure);
            case TaskState.Rendering _ -> unknown("still rendering at the deadline: task " + scene.task());
            case TaskState.NotFound _ -> unknown("the provider does not tell what became of task " + scene.task());
        };
    }

    private Step collect(URI video, @Nullable BigDecimal costUsd) {
        return scene.downloading(costUsd, () -> new VideoCollection(scene, rules).fetch(video));
    }

    private Step retryOrFail(ProviderFailure failure) {
        if (!failure.retryable() || scene.attempt() >= rules.limits().attempts()) {
            return fail(failure.code(), failure.message());
        }
        var delay = rules.backoff().after(scene.attempt());
        return scene.retrying(
                new SceneFailure(failure.code(), failure.message()), () -> new Step.Pause(delay, this::takeUp));
    }

    private Step unknown(String message) {
        return fail(FailureCode.OUTCOME_UNKNOWN, message);
    }

    private Step fail(FailureCode code, String message) {
        return scene.failed(new SceneFailure(code, message), SceneEnd.OVER);
    }
}
