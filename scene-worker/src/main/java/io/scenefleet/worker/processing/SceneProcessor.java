package io.scenefleet.worker.processing;

import io.scenefleet.fleet.WorkerRegistry;
import io.scenefleet.scene.SceneJob;
import io.scenefleet.scene.SceneKey;
import io.scenefleet.store.StoreUnavailableException;
import io.scenefleet.work.Claim;
import io.scenefleet.work.SceneStore;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries one scene to its end: claims it, and performs the steps that {@link SceneEngine} decides on.
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

    /** A suspect that another one keeps waiting may be over meanwhile. */
    private static final Duration LONGEST_SUSPICION = Duration.ofMillis(500);

    private final String worker;
    private final SceneStore store;
    private final WorkerRegistry registry;
    private final StepRunner runner;
    private final LeaseKeeper leases;
    private final SceneRules rules;
    private final Clock clock;
    private final Trials trials = new Trials();

    SceneProcessor(
            String worker,
            SceneStore store,
            WorkerRegistry registry,
            StepRunner runner,
            LeaseKeeper leases,
            SceneRules rules,
            Clock clock) {
        this.worker = worker;
        this.store = store;
        this.registry = registry;
        this.runner = runner;
        this.leases = leases;
        this.rules = rules;
        this.clock = clock;
    }

    /**
     * Returns when the scene is over.
     *
     * @param redelivered some worker has had the message before, so that an order may be out
     * @param wait        through which the scene can be told to stop
     * @throws HandOverException when the worker stops; the scene is given back as it stands
     */
    public SceneEnd process(SceneJob job, boolean redelivered, SceneWait wait) {
        boolean mayHaveBegun = redelivered;
        try (var trial = trials.prepare()) {
            for (int failures = 0; ; ) {
                try {
                    wait.reset();
                    switch (claim(job, redelivered, trial)) {
                        case Claim.Over _ -> {
                            return SceneEnd.OVER;
                        }
                        case Claim.Held(var owner, var remaining) -> {
                            trial.close();
                            log.debug("Scene {} is {}'s for {} ms", SceneKey.of(job), owner, remaining.toMillis());
                            wait.pause(parking(remaining, redelivered ? LONGEST_SUSPENSE : LONGEST_PARKING));
                        }
                        case Claim.Quarantined(var _, int strikes) -> {
                            log.debug("Scene {} has {} strikes and waits for its trial", SceneKey.of(job), strikes);
                            wait.pause(parking(LONGEST_SUSPICION, LONGEST_SUSPICION));
                        }
                        case Claim.Granted granted -> {
                            boolean hadBegun = mayHaveBegun;
                            mayHaveBegun = true;
                            return workOn(job, granted, hadBegun, wait, trial);
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
    }

    private void pauseWithoutClaim(SceneWait wait, int failures) {
        wait.reset();
        wait.pause(rules.backoff().after(failures));
    }

    /** Asks for the scene, and for a suspect if none other is tried; that one is claimed only then. */
    private Claim claim(SceneJob job, boolean redelivered, Trials.Trial trial) {
        var claim = claim(job, redelivered);
        return claim instanceof Claim.Quarantined(var from, var _) && trial.begin()
                ? store.claimQuarantined(job, from, worker, lease())
                : claim;
    }

    /**
     * Asks for the scene. When the broker has taken the message from a worker and that worker has fallen silent too, it is
     * gone, and its lease need not be waited for.
     */
    private Claim claim(SceneJob job, boolean redelivered) {
        var claim = store.claim(job, worker, lease());
        return redelivered
                        && claim instanceof Claim.Held(var owner, var _)
                        && registry.isSilent(owner, rules.limits().silence())
                ? store.takeOver(job, owner, worker, lease())
                : claim;
    }

    private Duration lease() {
        return rules.limits().lease();
    }

    private static Duration parking(Duration remaining, Duration atMost) {
        var longest = remaining.compareTo(atMost) < 0 ? remaining : atMost;
        return longest.plusMillis(ThreadLocalRandom.current().nextLong(10, 250));
    }

    private SceneEnd workOn(SceneJob job, Claim.Granted claim, boolean hadBegun, SceneWait wait, Trials.Trial trial) {
        log.info("Scene {}: taken up at {}, attempt {}", SceneKey.of(job), claim.stage(), claim.attempt());
        var begunAgo = hadBegun ? Duration.between(job.createdAt(), clock.instant()) : null;
        var engine = new SceneEngine(job, claim, begunAgo, rules);
        var scene = new OwnedScene(job, claim, store, wait, lease(), rules.expectedRender(job), trial);
        leases.keep(scene);
        try {
            return runner.run(scene, engine.begin());
        } catch (HandOverException e) {
            scene.release();
            throw e;
        } finally {
            leases.drop(scene);
            trial.close();
        }
    }
}
