package io.scenefleet.worker.processing;

import io.scenefleet.progress.FailureCode;
import io.scenefleet.progress.SceneFailure;
import io.scenefleet.scene.SceneStage;
import io.scenefleet.worker.provider.ProviderFailure;
import io.scenefleet.worker.provider.ProviderUnreachableException;
import io.scenefleet.worker.provider.SubmitReply;
import io.scenefleet.worker.provider.TaskState;
import io.scenefleet.worker.provider.VideoProvider;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Buys one attempt at a scene, once. Nothing else in the system orders from the provider.
 *
 * <p>The intent is stored before the order leaves. An order that may have been out already is first asked about, in the
 * answers and in the archive, and only then sent again: under the same name, and only while the provider can be trusted
 * to remember the name. After that its outcome is unknown, and a person decides. docs/architecture.md, "One bill per
 * attempt", goes through the cases.
 */
final class Purchase {
    private static final Logger log = LoggerFactory.getLogger(Purchase.class);

    /** An accepted task may look unknown for a moment: it takes three looks to believe that nobody knows it. */
    private static final int LOOKS = 3;

    /** These would have met an earlier, equal order in the same way, so there is none that was accepted. */
    private static final List<FailureCode> CERTAIN = List.of(FailureCode.INVALID_REQUEST, FailureCode.MODERATION);

    private final VideoProvider provider;
    private final WorkerProperties properties;
    private final Backoff backoff;
    private final Clock clock;

    Purchase(VideoProvider provider, WorkerProperties properties, Backoff backoff, Clock clock) {
        this.provider = provider;
        this.properties = properties;
        this.backoff = backoff;
        this.clock = clock;
    }

    /**
     * Makes sure that the present attempt is bought.
     *
     * @param redelivered some worker has had the message before
     * @return {@code Rendering} when the provider has the order, its end when that is known already, and {@code
     *     NotFound} when nobody can tell whether it was bought
     */
    TaskState place(OwnedScene scene, boolean redelivered) {
        boolean mayBeKnown = scene.isRecovered() || scene.stage() == SceneStage.SUBMITTING;
        long begun = System.nanoTime();
        long outSince = begun - mayBeOutFor(scene, redelivered).toNanos();
        for (int tries = 1; ; tries++) {
            if (scene.stage() != SceneStage.SUBMITTING) {
                scene.submitting();
            }
            if (mayBeKnown) {
                var known = ask(scene, tries > 1);
                if (known.isPresent()) {
                    return known.get();
                }
                if (since(outSince).compareTo(properties.safeRepost()) > 0) {
                    return new TaskState.NotFound();
                }
            }
            scene.renew();
            switch (provider.submit(scene.task(), scene.job().settings())) {
                case SubmitReply.Accepted _ -> {
                    return new TaskState.Rendering();
                }
                case SubmitReply.AlreadyKnown _ -> {
                    log.info("Scene {}: an earlier order of {} has arrived", scene.key(), scene.task());
                    return new TaskState.Rendering();
                }
                case SubmitReply.Declined(var failure) -> {
                    if (!mayBeKnown || CERTAIN.contains(failure.code())) {
                        return new TaskState.Failed(failure);
                    }
                    log.warn("Scene {}: a repeated order was declined ({})", scene.key(), failure.message());
                }
                case SubmitReply.Busy(var reason) -> {
                    log.warn("Scene {}: the provider has no room ({})", scene.key(), reason);
                    if (!mayBeKnown) {
                        if (since(begun).compareTo(properties.sceneDeadline()) > 0) {
                            return new TaskState.Failed(new ProviderFailure(FailureCode.PROVIDER_BUSY, false, reason));
                        }
                        scene.notTaken(new SceneFailure(FailureCode.PROVIDER_BUSY, reason));
                        outSince = System.nanoTime();
                    }
                }
                case SubmitReply.NoAnswer(var reason) -> {
                    log.warn("Scene {}: no answer to the order of {} ({})", scene.key(), scene.task(), reason);
                    mayBeKnown = true;
                }
            }
            scene.waiting().pause(backoff.after(tries));
        }
    }

    /** How long ago an order of this attempt may have left, at the most. */
    private Duration mayBeOutFor(OwnedScene scene, boolean redelivered) {
        if (!scene.isRecovered()) {
            return scene.stage() == SceneStage.SUBMITTING ? scene.sinceOrder() : Duration.ZERO;
        }
        return redelivered ? Duration.between(scene.job().createdAt(), clock.instant()) : Duration.ZERO;
    }

    /**
     * What the provider knows of the order; nothing when it knows nothing.
     *
     * @param repeated this worker has sent it more than once
     */
    private Optional<TaskState> ask(OwnedScene scene, boolean repeated) {
        long begun = System.nanoTime();
        for (int looks = 1, failures = 0; ; ) {
            try {
                var state = look(scene, looks >= LOOKS, repeated);
                if (!(state instanceof TaskState.NotFound)) {
                    return Optional.of(state);
                }
                if (looks++ >= LOOKS) {
                    return Optional.empty();
                }
                scene.waiting().pause(properties.recheck());
            } catch (ProviderUnreachableException e) {
                if (since(begun).compareTo(properties.sceneDeadline()) > 0) {
                    return Optional.of(new TaskState.NotFound());
                }
                log.warn("Scene {}: the provider does not answer ({})", scene.key(), e.getMessage());
                scene.waiting().pause(backoff.after(++failures));
            }
        }
    }

    /** Asks the archive about a bought task that looks unknown; no answer counts as no news. */
    TaskState lookUp(OwnedScene scene) {
        try {
            return provider.lookUp(scene.task());
        } catch (ProviderUnreachableException e) {
            log.warn("Scene {}: the provider's archive does not answer ({})", scene.key(), e.getMessage());
            return new TaskState.Rendering();
        }
    }

    private TaskState look(OwnedScene scene, boolean archiveToo, boolean repeated) {
        var state = provider.poll(List.of(scene.task())).getOrDefault(scene.task(), new TaskState.NotFound());
        if (!(state instanceof TaskState.NotFound) || !archiveToo) {
            return state;
        }
        var archived = provider.lookUp(scene.task());
        // The archive has the last answer only, which may be the refusal of a repeated order: the first may yet render.
        return repeated && archived instanceof TaskState.Failed ? new TaskState.NotFound() : archived;
    }

    private static Duration since(long nanoTime) {
        return Duration.ofNanos(System.nanoTime() - nanoTime);
    }
}
