package io.scenefleet.worker.processing;

import io.scenefleet.settings.Setting;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How a worker processes scenes.
 *
 * @param maxInFlight      scenes at the same time, and prefetch of the consumer
 * @param attempts         maximum number of attempts at one scene; each follows a certain failure of the one before
 * @param retryDelay       first delay before another attempt, and before an order is repeated that the provider was too busy for;
 *                         doubled each time, with up to half of it added at random
 * @param maxRetryDelay    maximum of these delays
 * @param sceneDeadline    time limit for the order to be accepted, and again for the render; the time in which the provider
 *                         does not answer does not count
 * @param downloadDeadline time limit for the video to be downloaded and stored; long, because it is paid for
 * @param invalidVideoGrace how long an empty, cut or broken file may still become a whole one; after that, the same bytes
 *                         twice in a row are final
 * @param minFreeSpace     with less space in the storage than this nothing new is ordered: a video that cannot be stored is
 *                         not bought
 * @param safeRepost       how long after an order without an answer it may be repeated with the same idempotency key. The
 *                         provider must remember keys for at least as long
 * @param onUnknown        what becomes of such an order after that
 * @param recheck          between two questions about a task that the provider does not seem to know
 * @param lease            how long a scene stays with a worker that does not renew its lease
 * @param silence          after this long without a heartbeat, a worker from which the broker has taken a message back counts as
 *                         crashed, and its lease is not waited for
 * @param beat             interval of progress updates; leases are renewed after a third of their length
 * @param longestHold      how long a message is held before it is given back to the broker, for any worker; at least twice
 *                         the scene deadline, for an order and its render. Workers ask RabbitMQ (from 3.11.15 on) for a
 *                         consumer timeout of six fifths of it; for an older one, {@code consumer_timeout} must be more
 * @param longestOutage    how long Redis may be unavailable before this worker gives its messages back
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
        @DefaultValue("10m") Duration invalidVideoGrace,
        @DefaultValue("500MB") DataSize minFreeSpace,
        @DefaultValue("10m") Duration safeRepost,
        @DefaultValue("park") OnUnknown onUnknown,
        @DefaultValue("2s") Duration recheck,
        @DefaultValue("30s") Duration lease,
        @DefaultValue("1500ms") Duration silence,
        @DefaultValue("1s") Duration beat,
        @DefaultValue("100m") Duration longestHold,
        @DefaultValue("1m") Duration longestOutage,
        @DefaultValue("20s") Duration stopTimeout,
        @Nullable Duration expectedRender) {
    private static final String PREFIX = "scenefleet.worker.";

    /** The broker's field for it has 16 bits. */
    private static final int MAX_PREFETCH = 65_535;

    public WorkerProperties {
        require(
                maxInFlight > 0 && maxInFlight <= MAX_PREFETCH,
                "max-in-flight",
                "must be between 1 and 65535",
                maxInFlight);
        Setting.requirePositive(PREFIX + "attempts", attempts);
        Setting.requirePositive(PREFIX + "retry-delay", retryDelay);
        require(
                maxRetryDelay.compareTo(retryDelay) >= 0,
                "max-retry-delay",
                "must not be shorter than retry-delay",
                maxRetryDelay);
        Setting.requirePositive(PREFIX + "scene-deadline", sceneDeadline);
        Setting.requirePositive(PREFIX + "download-deadline", downloadDeadline);
        Setting.requireNotNegative(PREFIX + "invalid-video-grace", invalidVideoGrace);
        require(!minFreeSpace.isNegative(), "min-free-space", "must not be negative", minFreeSpace);
        Setting.requireNotNegative(PREFIX + "safe-repost", safeRepost);
        Setting.requirePositive(PREFIX + "recheck", recheck);
        require(
                silence.toMillis() >= 1000,
                "silence",
                "must be at least a second, two heartbeats of a worker",
                silence);
        Setting.requirePositive(PREFIX + "beat", beat);
        require(lease.compareTo(beat.multipliedBy(3)) >= 0, "lease", "must be at least three beats", lease);
        require(
                longestHold.compareTo(sceneDeadline.multipliedBy(2)) >= 0,
                "longest-hold",
                "must be at least twice scene-deadline",
                longestHold);
        Setting.requirePositive(PREFIX + "longest-outage", longestOutage);
        Setting.requireNotNegative(PREFIX + "stop-timeout", stopTimeout);
        if (expectedRender != null) {
            Setting.requirePositive(PREFIX + "expected-render", expectedRender);
        }
    }

    /** Of {@code minFreeSpace}. */
    long minFreeBytes() {
        return minFreeSpace.toBytes();
    }

    private static void require(boolean valid, String name, String rule, Object value) {
        Setting.require(valid, PREFIX + name, rule, value);
    }
}
