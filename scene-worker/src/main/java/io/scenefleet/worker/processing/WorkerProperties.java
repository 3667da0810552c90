package io.scenefleet.worker.processing;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How a worker processes scenes.
 *
 * @param maxInFlight      scenes at the same time, and prefetch of the consumer
 * @param attempts         maximum number of attempts at one scene; each follows a certain failure of the one before
 * @param retryDelay       first delay before another attempt, and before an order is repeated that the provider was too busy for;
 *                         doubled each time, with up to half of it added at random
 * @param maxRetryDelay    maximum of these delays
 * @param sceneDeadline    time limit for the order to be accepted, and again for the render
 * @param downloadDeadline time limit for the video to be downloaded and stored; long, because it is paid for
 * @param safeRepost       how long after an order without an answer it may be repeated with the same idempotency key. The
 *                         provider must remember keys for at least as long
 * @param onUnknown        what becomes of such an order after that
 * @param recheck          between two questions about a task that the provider does not seem to know
 * @param lease            how long a scene stays with a worker that does not renew its lease
 * @param silence          after this long without a heartbeat, a worker from which the broker has taken a message back counts as
 *                         crashed, and its lease is not waited for
 * @param beat             interval of progress updates; leases are renewed after a third of their length
 * @param stopTimeout      time limit for orders and downloads that are under way when the worker stops
 * @param expectedRender   how long a render takes, for the progress shown; taken from the model catalogue where absent
 */
@ConfigurationProperties("scenefleet.worker")
public record WorkerProperties(
        @DefaultValue("100") int maxInFlight,
        @DefaultValue("3") int attempts,
        @DefaultValue("2s") Duration retryDelay,
        @DefaultValue("60s") Duration maxRetryDelay,
        @DefaultValue("30m") Duration sceneDeadline,
        @DefaultValue("6h") Duration downloadDeadline,
        @DefaultValue("10m") Duration safeRepost,
        @DefaultValue("park") OnUnknown onUnknown,
        @DefaultValue("2s") Duration recheck,
        @DefaultValue("30s") Duration lease,
        @DefaultValue("1500ms") Duration silence,
        @DefaultValue("1s") Duration beat,
        @DefaultValue("20s") Duration stopTimeout,
        @Nullable Duration expectedRender) {
    /** The broker's field for it has 16 bits. */
    private static final int MAX_PREFETCH = 65_535;

    public WorkerProperties {
        require(maxInFlight > 0 && maxInFlight <= MAX_PREFETCH, "max-in-flight must be between 1 and 65535");
        require(attempts > 0, "attempts must be positive");
        require(retryDelay.isPositive(), "retry-delay must be positive");
        require(maxRetryDelay.compareTo(retryDelay) >= 0, "max-retry-delay must not be shorter than retry-delay");
        require(sceneDeadline.isPositive(), "scene-deadline must be positive");
        require(downloadDeadline.isPositive(), "download-deadline must be positive");
        require(!safeRepost.isNegative(), "safe-repost must not be negative");
        require(recheck.isPositive(), "recheck must be positive");
        require(silence.toMillis() >= 1000, "silence must be at least a second, two pulses of a worker");
        require(beat.isPositive(), "beat must be positive");
        require(lease.compareTo(beat.multipliedBy(3)) >= 0, "lease must be at least three beats");
        require(!stopTimeout.isNegative(), "stop-timeout must not be negative");
        require(expectedRender == null || expectedRender.isPositive(), "expected-render must be positive");
    }

    private static void require(boolean holds, String rule) {
        if (!holds) {
            throw new IllegalArgumentException("scenefleet.worker." + rule);
        }
    }
}
