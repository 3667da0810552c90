package io.scenefleet.worker.processing;

import io.scenefleet.catalogue.ModelCatalogue;
import io.scenefleet.scene.SceneJob;
import io.scenefleet.work.PoisonPolicy;
import io.scenefleet.worker.provider.PollProperties;
import io.scenefleet.worker.provider.ProviderFailure;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * What decisions about a scene depend on: limits, delays, and the time.
 *
 * @param retention how long the record of a finished scene is kept
 * @param nanoTime  as {@link System#nanoTime}; only differences count
 */
record SceneRules(
        WorkerProperties limits,
        PollProperties polling,
        PoisonPolicy poison,
        ModelCatalogue catalogue,
        Backoff backoff,
        Duration retention,
        LongSupplier nanoTime) {
    private static final Duration DEFAULT_EXPECTED_RENDER = Duration.ofSeconds(105);

    /** The probe that a quarantined scene waits for may end at any time. */
    private static final Duration WAIT_FOR_PROBE = Duration.ofMillis(500);

    long now() {
        return nanoTime.getAsLong();
    }

    Duration since(long moment) {
        return Duration.ofNanos(now() - moment);
    }

    /** Whether more than this has passed since then. */
    boolean isOver(Duration limit, long since) {
        return since(since).compareTo(limit) > 0;
    }

    Duration lease() {
        return limits.lease();
    }

    /** Whether a certain failure of this attempt is followed by another attempt. */
    boolean mayRetry(ProviderFailure failure, int attempt) {
        return failure.retryable() && attempt < limits.attempts();
    }

    /**
     * Whether an order that may be out, and that the provider does not know, may be sent again with the same key.
     *
     * @param outFor    the longest time that the first one may have been out
     * @param tryingFor since this worker began
     */
    boolean mayOrderAgain(Duration outFor, Duration tryingFor) {
        return outFor.compareTo(limits.safeRepost()) <= 0
                || switch (limits.onUnknown()) {
                    case PARK -> false;
                    case REPOST -> tryingFor.compareTo(limits.sceneDeadline()) <= 0;
                };
    }

    /** How long a render of this scene will probably take. */
    Duration expectedRender(SceneJob job) {
        if (limits.expectedRender() != null) {
            return limits.expectedRender();
        }
        return catalogue
                .find(job.settings().model())
                .map(model -> Duration.ofSeconds(model.expectedSeconds()))
                .orElse(DEFAULT_EXPECTED_RENDER);
    }

    /** How long to wait before the provider is asked about a render for the first time; never negative. */
    Duration untilFirstPoll(SceneJob job, Duration sinceAccept) {
        var left = polling.firstPoll(expectedRender(job)).minus(sinceAccept);
        return left.isNegative() ? Duration.ZERO : left;
    }

    /** How long to wait before a quarantined scene is asked for again. */
    Duration whileQuarantined() {
        return WAIT_FOR_PROBE.plusMillis(backoff.random().nextLong(10, 250));
    }
}
