package io.scenefleet.worker.provider;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How often the provider is asked.
 *
 * @param initialDelay  between the order and the first question; where absent, 60 % of the time that the model usually
 *                      takes
 * @param interval      between two questions about the same task
 * @param notFoundGrace how long a task that was accepted may look unknown before that is believed
 */
@ConfigurationProperties("scenefleet.poll")
public record PollProperties(
        @Nullable Duration initialDelay,
        @DefaultValue("5s") Duration interval,
        @DefaultValue("60s") Duration notFoundGrace) {
    private static final double SHARE_OF_EXPECTED = 0.6;

    public PollProperties {
        if (!interval.isPositive()) {
            throw new IllegalArgumentException("scenefleet.poll.interval must be positive");
        }
        if (initialDelay != null && initialDelay.isNegative()) {
            throw new IllegalArgumentException("scenefleet.poll.initial-delay must not be negative");
        }
        if (notFoundGrace.isNegative()) {
            throw new IllegalArgumentException("scenefleet.poll.not-found-grace must not be negative");
        }
    }

    /** When to ask first about a render that is expected to take this long. */
    public Duration firstPoll(Duration expected) {
        return initialDelay != null
                ? initialDelay
                : Duration.ofMillis((long) (expected.toMillis() * SHARE_OF_EXPECTED));
    }
}
