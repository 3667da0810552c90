package io.scenefleet.gateway.operations;

import io.scenefleet.gateway.submission.Pause;
import io.scenefleet.operator.DeadLetters;
import io.scenefleet.scene.FailureCode;
import io.scenefleet.scene.SceneFailure;
import io.scenefleet.scene.SceneJob;
import io.scenefleet.scene.SceneKey;
import io.scenefleet.store.StoreUnavailableException;
import io.scenefleet.work.Claim;
import io.scenefleet.work.SceneChange;
import io.scenefleet.work.SceneStore;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Processes a dead letter: fails its scene unless it is finished, and keeps the dead letter for an operator. No worker will
 * ever process the message, so its job would otherwise never end.
 *
 * <p>The scene is claimed as by a worker. If a live worker holds it, the intake waits: the message may be a duplicate.
 */
public final class DeadLetterIntake {
    private static final Logger log = LoggerFactory.getLogger(DeadLetterIntake.class);
    private static final String DEAD_LETTER = "No worker could process the message; it became a dead letter";
    private static final Duration LEASE = Duration.ofSeconds(10);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);
    private static final Duration RETRY = Duration.ofSeconds(1);

    /** After so many failures the dead letter is kept although its scene is not ended. */
    private static final int TRIES = 5;

    /** What became of a try to end a scene. */
    sealed interface Ending {
        /** The scene is finished. */
        record Over() implements Ending {}

        /** Only a newer version can end it. */
        record UnknownStage() implements Ending {}

        /** Not yet: try again after this. */
        record Later(Duration delay) implements Ending {}
    }

    private final String name;
    private final SceneStore scenes;
    private final DeadLetters deadLetters;
    private final DeadLetterProperties properties;
    private final OperationsCounters counters;
    private final Pause pause;

    DeadLetterIntake(
            String name,
            SceneStore scenes,
            DeadLetters deadLetters,
            DeadLetterProperties properties,
            OperationsCounters counters,
            Pause pause) {
        this.name = name;
        this.scenes = scenes;
        this.deadLetters = deadLetters;
        this.properties = properties;
        this.counters = counters;
        this.pause = pause;
    }

    /**
     * Blocks until the dead letter is stored and its scene is finished.
     *
     * @return true if that was achieved; false if the gateway stops before, so that another one must process it
     */
    public boolean tryTake(DeadLetterMessage message) {
        int failures = 0;
        while (true) {
            Duration wait;
            try {
                wait = tryOnce(message, failures < TRIES);
            } catch (StoreUnavailableException e) {
                log.warn("A dead letter cannot be stored; next attempt in {}: {}", RETRY, e.getMessage());
                wait = RETRY;
            } catch (RuntimeException e) {
                failures++;
                wait = failures < TRIES ? RETRY : LONGEST_WAIT;
                counters.deadLetterFailed();
                log.warn("Dead letter {}: attempt {} failed, the next one in {}", scene(message), failures, wait, e);
            }
            if (wait.isZero()) {
                return true;
            }
            if (!pause.tryPause(wait)) {
                return false;
            }
        }
    }

    private static String scene(DeadLetterMessage message) {
        return message.order().map(order -> SceneKey.of(order).toString()).orElse("that is no readable order");
    }

    /**
     * Returns the delay before the next attempt; zero if done. A scene that cannot be ended, because its record is damaged,
     * is left as it is in the end: its dead letter must not hold up the others.
     */
    private Duration tryOnce(DeadLetterMessage message, boolean endsScene) {
        var ending = endsScene
                ? message.order().map(order -> end(order, DEAD_LETTER)).orElse(new Ending.Over())
                : new Ending.Over();
        if (ending instanceof Ending.Later(var delay)) {
            return delay;
        }
        keep(message);
        return Duration.ZERO;
    }

    /**
     * Fails the scene as undeliverable, unless it is finished.
     *
     * @param reason one sentence, shown to users
     */
    Ending end(SceneJob job, String reason) {
        return switch (claim(job)) {
            case Claim.Over _ -> new Ending.Over();
            case Claim.UnknownStage _ -> new Ending.UnknownStage();
            case Claim.Held(var _, var remaining) -> new Ending.Later(waitFor(remaining));
            case Claim.Quarantined _ -> new Ending.Later(RETRY);
            case Claim.Granted granted ->
                fail(job, granted.fence(), reason) ? new Ending.Over() : new Ending.Later(RETRY);
        };
    }

    /** A quarantined scene is harmless here because it is not processed. */
    private Claim claim(SceneJob job) {
        var claim = scenes.claim(job, name, LEASE);
        return claim instanceof Claim.Quarantined(var worker, var _)
                ? scenes.claimQuarantined(job, worker, name, LEASE)
                : claim;
    }

    private boolean fail(SceneJob job, long fence, String reason) {
        var failure = new SceneFailure(FailureCode.UNDELIVERABLE, reason);
        boolean failed = scenes.move(job, fence, new SceneChange.Failed(failure), LEASE);
        if (failed) {
            log.warn("Scene {}: failed. {}", SceneKey.of(job), reason);
        }
        return failed;
    }

    private static Duration waitFor(Duration remaining) {
        var longest = remaining.compareTo(LONGEST_WAIT) < 0 ? remaining : LONGEST_WAIT;
        return longest.plusMillis(10);
    }

    private void keep(DeadLetterMessage message) {
        var arrival = message.arrival();
        var kept = deadLetters.keep(arrival, properties.keep());
        if (kept.isNew()) {
            counters.deadLetter(arrival.reason());
            log.warn("Dead letter {} ({}): {}", arrival.id(), arrival.reason(), arrival.scene());
        }
        if (!kept.dropped().isEmpty()) {
            counters.dropped(kept.dropped().size());
            log.warn("More than {} dead letters; dropped the oldest: {}", properties.keep(), kept.dropped());
        }
    }
}
