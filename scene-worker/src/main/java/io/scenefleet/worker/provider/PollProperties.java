package io.scenefleet.worker.provider;

import io.scenefleet.settings.Setting;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How often the provider is polled.
 *
 * @param initialDelay  from the order to the first poll; 60 % of the model's usual render time where absent
 * @param interval      between two polls of the same task
 * @param notFoundGrace how long an accepted task may look unknown before it is treated as unknown
 */
@ConfigurationProperties("scenefleet.poll")
public record PollProperties(
        @Nullable Duration initialDelay,
        @DefaultValue("5s") Duration interval,
        @DefaultValue("60s") Duration notFoundGrace) {
    private static final double SHARE_OF_EXPECTED = 0.6;

    public PollProperties {
        Setting.requirePositive("scenefleet.poll.interval", interval);
        if (initialDelay != null) {
            Setting.requireNotNegative("scenefleet.poll.initial-delay", initialDelay);
        }
        Setting.requireNotNegative("scenefleet.poll.not-found-grace", notFoundGrace);
    }

    /** Delay of the first poll of a render that is expected to take this long. */
    public Duration firstPoll(Duration expected) {
        return initialDelay != null
                ? initialDelay
                : Duration.ofMillis((long) (expected.toMillis() * SHARE_OF_EXPECTED));
    }
}
