package io.scenefleet.gateway.operations;

import io.scenefleet.gateway.submission.Pause;
import io.scenefleet.operator.DeadLetters;
import io.scenefleet.scene.FailureCode;
import io.scenefleet.scene.SceneFailure;
import io.scenefleet.scene.SceneJob;
import io.scenefleet.scene.SceneKey;
import io.scenefleet.store.StoreException;
import io.scenefleet.work.Claim;
import io.scenefleet.work.SceneChange;
import io.scenefleet.work.SceneStore;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes a dead letter in: its scene fails, unless it is over, and the letter is kept for a person to look at. Nobody
 * would ever carry the message out, so without this its job would never end.
 *
 * <p>The scene is claimed as a worker claims it. One that a live worker has is waited for: its message may have been one
 * of two.
 */
public final class DeadLetterIntake {
    private static final Logger log = LoggerFactory.getLogger(DeadLetterIntake.class);
    private static final Duration LEASE = Duration.ofSeconds(10);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);
    private static final Duration RETRY = Duration.ofSeconds(1);

    private final String name;
    private final SceneStore scenes;
    private final DeadLetters letters;
    private final DeadLetterProperties properties;
    private final OperationsCounters counters;
    private final Pause pause;

    DeadLetterIntake(
            String name,
            SceneStore scenes,
            DeadLetters letters,
            DeadLetterProperties properties,
            OperationsCounters counters,
            Pause pause) {
        this.name = name;
        this.scenes = scenes;
        this.letters = letters;
        this.properties = properties;
        this.counters = counters;
        this.pause = pause;
    }

    /**
     * Blocks until the letter is kept and its scene over.
     *
     * @return whether that is so; false when the gateway stops before, and somebody else has to take it
     */
    public boolean tryTake(DeadMessage message) {
        var wait = tryOnce(message);
        while (wait.isPositive()) {
            if (!pause.tryPause(wait)) {
                return false;
            }
            wait = tryOnce(message);
        }
        return true;
    }

    /** Answers after which time to try again; zero when all is done. */
    private Duration tryOnce(DeadMessage message) {
        try {
            var wait = message.order().map(this::end).orElse(Duration.ZERO);
            if (wait.isZero()) {
                keep(message);
            }
            return wait;
        } catch (StoreException e) {
            log.warn("A dead letter waits, next try in {}: {}", RETRY, e.getMessage());
            return RETRY;
        } catch (RuntimeException e) {
            log.error("A dead letter could not be taken in, next try in {}", LONGEST_WAIT, e);
            return LONGEST_WAIT;
        }
    }

    /** Ends the scene; answers after which time to try again, zero when it is over. */
    private Duration end(SceneJob job) {
        return switch (claim(job)) {
            case Claim.Over _ -> Duration.ZERO;
            case Claim.Held(var _, var remaining) -> waitFor(remaining);
            case Claim.Quarantined _ -> RETRY;
            case Claim.Granted granted -> fail(job, granted.fence()) ? Duration.ZERO : RETRY;
        };
    }

    /** A scene that kills workers does no harm here, where nothing is done with it. */
    private Claim claim(SceneJob job) {
        var claim = scenes.claim(job, name, LEASE);
        return claim instanceof Claim.Quarantined(var worker, var _)
                ? scenes.claimQuarantined(job, worker, name, LEASE)
                : claim;
    }

    private boolean fail(SceneJob job, long fence) {
        var failure =
                new SceneFailure(FailureCode.UNDELIVERABLE, "The message became a dead letter: no worker took it");
        boolean failed = scenes.move(job, fence, new SceneChange.Failed(failure), LEASE);
        if (failed) {
            log.warn("Scene {}: failed, its message became a dead letter", SceneKey.of(job));
        }
        return failed;
    }

    private static Duration waitFor(Duration remaining) {
        var longest = remaining.compareTo(LONGEST_WAIT) < 0 ? remaining : LONGEST_WAIT;
        return longest.plusMillis(10);
    }

    private void keep(DeadMessage message) {
        var letter = message.letter();
        var kept = letters.keep(letter, properties.keep());
        if (kept.isNew()) {
            counters.deadLetter(letter.reason());
            log.warn("Dead letter {} ({}): {}", letter.id(), letter.reason(), letter.scene());
        }
        if (!kept.dropped().isEmpty()) {
            counters.dropped(kept.dropped().size());
            log.warn("More than {} dead letters: {} gave way", properties.keep(), kept.dropped());
        }
    }
}
