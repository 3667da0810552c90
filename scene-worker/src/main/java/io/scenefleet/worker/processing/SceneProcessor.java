package io.scenefleet.worker.processing;

import io.scenefleet.fleet.WorkerRegistry;
import io.scenefleet.scene.SceneJob;
import io.scenefleet.scene.SceneKey;
import io.scenefleet.store.StoreUnavailableException;
import io.scenefleet.work.Claim;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings scenes to their end: claims a scene, and runs it. Whatever goes wrong on the way, the scene is claimed again and
 * continued where it stands, by this worker or by another, until it is over. Only then may its message be acknowledged.
 */
public final class SceneProcessor {
    private static final Logger log = LoggerFactory.getLogger(SceneProcessor.class);

    private final String worker;
    private final ScenePorts ports;
    private final WorkerRegistry registry;
    private final HeldScenes held;
    private final AwaitedScenes awaited;
    private final SceneRules rules;
    private final Clock clock;
    private final Quarantine quarantine = new Quarantine();

    SceneProcessor(
            String worker,
            ScenePorts ports,
            WorkerRegistry registry,
            HeldScenes held,
            AwaitedScenes awaited,
            SceneRules rules,
            Clock clock) {
        this.worker = worker;
        this.ports = ports;
        this.registry = registry;
        this.held = held;
        this.awaited = awaited;
        this.rules = rules;
        this.clock = clock;
    }

    /**
     * Returns when the scene is over, or not this worker's to run.
     *
     * @param redelivered some worker has had the message before, so that an order may be out
     * @param signals     through which the scene can be told to stop
     * @throws HandOverException when the scene is to be left to another worker; it is given back as it stands
     */
    public SceneResult process(SceneJob job, boolean redelivered, SceneSignals signals) {
        try (var probe = quarantine.prepare()) {
            return new Processing(job, redelivered, signals, probe).toEnd();
        }
    }

    /** One scene in the hands of this worker, over as many claims as it takes. */
    private final class Processing {
        private final SceneJob job;
        private final boolean redelivered;
        private final SceneSignals signals;
        private final Quarantine.Probe probe;

        /** Whether a worker, this one included, may have begun with the scene. */
        private boolean mayHaveBegun;

        /** When the store was last asked for the scene. This worker may have stalled before the answer came. */
        private long askedAt;

        Processing(SceneJob job, boolean redelivered, SceneSignals signals, Quarantine.Probe probe) {
            this.job = job;
            this.redelivered = redelivered;
            this.signals = signals;
            this.probe = probe;
            this.mayHaveBegun = redelivered;
        }

        SceneResult toEnd() {
            for (int failures = 1; ; failures++) {
                try {
                    return claimAndRun();
                } catch (HandOverException e) {
                    throw e;
                } catch (LeaseLostException _) {
                    log.info("Scene {} is no longer this worker's", SceneKey.of(job));
                } catch (StoreUnavailableException e) {
                    log.warn("Scene {}: {}; it continues when Redis does", SceneKey.of(job), e.getMessage());
                } catch (RuntimeException | Error e) {
                    log.error("Scene {}: unexpected failure, it will be claimed again", SceneKey.of(job), e);
                }
                pauseWithoutClaim(rules.backoff().after(failures));
            }
        }

        /** The renewal of the lost lease may still be under way, and report the loss only now. */
        private void pauseWithoutClaim(Duration duration) {
            try {
                signals.reset();
                signals.pause(duration);
            } catch (LeaseLostException _) {
                log.debug("Scene {} was lost before this pause", SceneKey.of(job));
            }
        }

        /** Asks for the scene until it is granted or not this worker's to run. */
        private SceneResult claimAndRun() {
            while (true) {
                signals.reset();
                switch (claim()) {
                    case Claim.Over _ -> {
                        return SceneResult.OVER;
                    }
                    case Claim.UnknownStage _ -> {
                        return SceneResult.LEFT_TO_NEWER;
                    }
                    case Claim.Granted granted -> {
                        return run(granted);
                    }
                    case Claim.Held(var holder, var _) -> {
                        probe.close();
                        awaited.await(SceneKey.of(job), holder, redelivered, signals);
                    }
                    case Claim.Quarantined _ -> signals.pause(rules.whileQuarantined());
                }
            }
        }

        /**
         * Asks for the scene. A lease is not waited for when the broker has taken the message from its holder and the holder
         * shows no sign of life either: it has crashed. A quarantined scene is claimed only if no other one is being probed.
         */
        private Claim claim() {
            var claim = ask(ClaimRequest.free(job), () -> ports.store().claim(job, worker, rules.lease()));
            if (redelivered && claim instanceof Claim.Held(var owner, var _) && isSilent(owner)) {
                claim = ask(
                        ClaimRequest.takeOver(job, owner),
                        () -> ports.store().takeOver(job, owner, worker, rules.lease()));
            }
            return claim instanceof Claim.Quarantined(var from, var _) && probe.tryBegin()
                    ? ask(
                            ClaimRequest.quarantined(job, from),
                            () -> ports.store().claimQuarantined(job, from, worker, rules.lease()))
                    : claim;
        }

        private boolean isSilent(String owner) {
            return registry.isSilent(owner, rules.limits().silence());
        }

        private Claim ask(ClaimRequest request, Supplier<Claim> call) {
            askedAt = rules.now();
            ports.listener().claiming(request);
            Claim claim;
            try {
                claim = call.get();
            } catch (RuntimeException | Error e) {
                ports.listener().claimFailed(request, rules.since(askedAt));
                throw e;
            }
            ports.listener().claimed(request, claim, rules.since(askedAt));
            return claim;
        }

        private SceneResult run(Claim.Granted claim) {
            var age = Duration.between(job.createdAt(), clock.instant());
            // an older message may be that of a scene which ended, and whose record has expired
            var begunAgo = mayHaveBegun || age.compareTo(rules.retention()) > 0 ? age : null;
            mayHaveBegun = true;
            var scene = new HeldScene(job, claim, askedAt, begunAgo, ports, signals, rules, probe);
            held.add(scene);
            signals.holding(true);
            try {
                return new SceneRun(scene, ports, rules).toEnd();
            } catch (HandOverException e) {
                scene.release();
                throw e;
            } finally {
                signals.holding(false);
                held.remove(scene);
                probe.close();
            }
        }
    }
}
