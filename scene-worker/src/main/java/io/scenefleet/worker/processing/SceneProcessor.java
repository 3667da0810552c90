package io.scenefleet.worker.processing;

import io.scenefleet.catalogue.ModelCatalogue;
import io.scenefleet.fleet.WorkerRegistry;
import io.scenefleet.progress.Claim;
import io.scenefleet.progress.FailureCode;
import io.scenefleet.progress.SceneFailure;
import io.scenefleet.progress.SceneKey;
import io.scenefleet.progress.SceneStore;
import io.scenefleet.progress.StoreUnavailableException;
import io.scenefleet.scene.SceneJob;
import io.scenefleet.scene.SceneStage;
import io.scenefleet.worker.provider.PollProperties;
import io.scenefleet.worker.provider.ProviderFailure;
import io.scenefleet.worker.provider.TaskPoller;
import io.scenefleet.worker.provider.TaskState;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries one scene to its end: claim it, buy the render or take up the one that is bought, wait for it, fetch the
 * video, say so.
 *
 * <p>Whatever goes wrong on the way, the scene is claimed and taken up again where it stands, by this worker or by
 * another, until it is over. Only then may its message be acknowledged.
 */
public final class SceneProcessor {
    private static final Logger log = LoggerFactory.getLogger(SceneProcessor.class);

    /** A worker that holds a scene may die, or finish it, long before its lease ends: look now and then. */
    private static final Duration LONGEST_PARKING = Duration.ofSeconds(5);

    /** The same when the broker has taken the message from that worker, which probably is no more. */
    private static final Duration LONGEST_SUSPENSE = Duration.ofMillis(500);

    private static final Duration DEFAULT_EXPECTED_RENDER = Duration.ofSeconds(105);

    private final String worker;
    private final SceneStore store;
    private final WorkerRegistry registry;
    private final Purchase purchase;
    private final TaskPoller poller;
    private final PollProperties polling;
    private final VideoCollector collector;
    private final LeaseKeeper leases;
    private final ModelCatalogue catalogue;
    private final WorkerProperties properties;
    private final Backoff backoff;

    SceneProcessor(
            String worker,
            SceneStore store,
            WorkerRegistry registry,
            Purchase purchase,
            TaskPoller poller,
            PollProperties polling,
            VideoCollector collector,
            LeaseKeeper leases,
            ModelCatalogue catalogue,
            WorkerProperties properties,
            Backoff backoff) {
        this.worker = worker;
        this.store = store;
        this.registry = registry;
        this.purchase = purchase;
        this.poller = poller;
        this.polling = polling;
        this.collector = collector;
        this.leases = leases;
        this.catalogue = catalogue;
        this.properties = properties;
        this.backoff = backoff;
    }

    /**
     * Returns when the scene is over.
     *
     * @param redelivered some worker has had the message before, so that an order may be out
     * @param wait        through which the scene can be told to stop
     * @throws HandOverException when the worker stops; the scene is given back as it stands
     */
    public void process(SceneJob job, boolean redelivered, SceneWait wait) {
        boolean mayHaveBegun = redelivered;
        for (int failures = 0; ; ) {
            try {
                wait.reset();
                switch (claim(job, redelivered)) {
                    case Claim.Over _ -> {
                        return;
                    }
                    case Claim.Held(var owner, var remaining) -> {
                        log.debug("Scene {} is {}'s for {} ms", SceneKey.of(job), owner, remaining.toMillis());
                        wait.pause(parking(remaining, redelivered ? LONGEST_SUSPENSE : LONGEST_PARKING));
                    }
                    case Claim.Granted granted -> {
                        var scene = new OwnedScene(job, granted, store, wait, properties.lease());
                        boolean hadBegun = mayHaveBegun;
                        mayHaveBegun = true;
                        workOn(scene, hadBegun);
                        return;
                    }
                }
            } catch (LeaseLostException _) {
                log.info("Scene {} is no longer this worker's", SceneKey.of(job));
                pauseWithoutClaim(wait, ++failures);
            } catch (StoreUnavailableException e) {
                log.warn("Scene {}: {}; it goes on when Redis does", SceneKey.of(job), e.getMessage());
                pauseWithoutClaim(wait, ++failures);
            } catch (HandOverException e) {
                throw e;
            } catch (RuntimeException | Error e) {
                log.error("Scene {}: unexpected failure, it will be taken up again", SceneKey.of(job), e);
                pauseWithoutClaim(wait, ++failures);
            }
        }
    }

    private void pauseWithoutClaim(SceneWait wait, int failures) {
        wait.reset();
        wait.pause(backoff.after(failures));
    }

    /**
     * Asks for the scene. When the broker has taken the message from a worker and that worker has fallen silent too, it is
     * gone, and its lease need not be waited for.
     */
    private Claim claim(SceneJob job, boolean redelivered) {
        var claim = store.claim(job, worker, properties.lease());
        return redelivered
                        && claim instanceof Claim.Held(var owner, var _)
                        && registry.isSilent(owner, properties.silence())
                ? store.takeOver(job, owner, worker, properties.lease())
                : claim;
    }

    private static Duration parking(Duration remaining, Duration atMost) {
        var longest = remaining.compareTo(atMost) < 0 ? remaining : atMost;
        return longest.plusMillis(ThreadLocalRandom.current().nextLong(10, 250));
    }

    private void workOn(OwnedScene scene, boolean redelivered) {
        leases.keep(scene);
        try {
            log.info("Scene {}: taken up at {}, attempt {}", scene.key(), scene.stage(), scene.attempt());
            produce(scene, redelivered);
        } catch (HandOverException e) {
            scene.release();
            throw e;
        } finally {
            leases.drop(scene);
            poller.forget(scene.task());
        }
    }

    private void produce(OwnedScene scene, boolean redelivered) {
        while (!scene.stage().isTerminal()) {
            if (mayBeStored(scene) && collector.finishStored(scene)) {
                return;
            }
            var state = render(scene, redelivered);
            if (isRendered(scene) && !(state instanceof TaskState.Rendered)) {
                fail(
                        scene,
                        FailureCode.DOWNLOAD_FAILED,
                        "the provider no longer has the video of task " + scene.task());
                return;
            }
            switch (state) {
                case TaskState.Rendered(var video, var cost) -> collector.collect(scene, video, cost);
                case TaskState.Failed(var failure) -> retryOrFail(scene, failure);
                case TaskState.Rendering _ ->
                    fail(scene, FailureCode.OUTCOME_UNKNOWN, "still rendering at the deadline: task " + scene.task());
                case TaskState.NotFound _ ->
                    fail(
                            scene,
                            FailureCode.OUTCOME_UNKNOWN,
                            "the provider does not tell what became of task " + scene.task());
            }
        }
    }

    /** The video may lie in the storage already: another worker was here, or all memory of the scene was lost. */
    private static boolean mayBeStored(OwnedScene scene) {
        return scene.isRecovered() || isRendered(scene);
    }

    private static boolean isRendered(OwnedScene scene) {
        return scene.stage() == SceneStage.DOWNLOADING || scene.stage() == SceneStage.STORED;
    }

    /** Buys the render unless it is bought, and waits for its end; {@code Rendering} when that does not come in time. */
    private TaskState render(OwnedScene scene, boolean redelivered) {
        if (!isRendered(scene)) {
            if (scene.stage() != SceneStage.RENDERING) {
                var state = purchase.place(scene, redelivered);
                if (!(state instanceof TaskState.Rendering)) {
                    return state;
                }
            }
            scene.rendering(expectedRender(scene.job()));
        }
        return awaitEnd(scene);
    }

    private TaskState awaitEnd(OwnedScene scene) {
        long deadline = System.nanoTime() + properties.sceneDeadline().toNanos();
        var firstPoll = isRendered(scene)
                ? Duration.ZERO
                : polling.firstPoll(expectedRender(scene.job())).minus(scene.sinceAccept());
        while (true) {
            var listener = scene.waiting().listener();
            poller.watch(scene.task(), firstPoll.isNegative() ? Duration.ZERO : firstPoll, listener);
            var news = scene.waiting().awaitNews(Duration.ofNanos(deadline - System.nanoTime()));
            if (news.isEmpty()) {
                return new TaskState.Rendering();
            }
            var state = news.get() instanceof TaskState.NotFound ? purchase.lookUp(scene) : news.get();
            if (!(state instanceof TaskState.Rendering)) {
                return state;
            }
            firstPoll = polling.interval();
        }
    }

    private void retryOrFail(OwnedScene scene, ProviderFailure failure) {
        var sceneFailure = new SceneFailure(failure.code(), failure.message());
        if (!failure.retryable() || scene.attempt() >= properties.attempts()) {
            fail(scene, sceneFailure.code(), sceneFailure.message());
            return;
        }
        var delay = backoff.after(scene.attempt());
        log.warn(
                "Scene {}: attempt {} failed ({}), the next one follows in {} ms",
                scene.key(),
                scene.attempt(),
                failure.message(),
                delay.toMillis());
        scene.retrying(sceneFailure);
        scene.waiting().pause(delay);
    }

    private static void fail(OwnedScene scene, FailureCode code, String message) {
        scene.failed(new SceneFailure(code, message));
        log.warn("Scene {}: failed at attempt {}, {}: {}", scene.key(), scene.attempt(), code.word(), message);
    }

    private Duration expectedRender(SceneJob job) {
        if (properties.expectedRender() != null) {
            return properties.expectedRender();
        }
        return catalogue
                .find(job.settings().model())
                .map(model -> Duration.ofSeconds(model.expectedSeconds()))
                .orElse(DEFAULT_EXPECTED_RENDER);
    }
}
