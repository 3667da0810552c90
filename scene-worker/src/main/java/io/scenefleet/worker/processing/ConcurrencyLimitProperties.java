package io.scenefleet.worker.processing;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How many renders the whole fleet has at the provider at the same time. All workers should be told the same.
 *
 * @param limit no more than that are begun; where absent, as many as the workers take
 * @param hold  how long a render counts that no worker speaks for: longer than it takes another worker to take it up
 */
@ConfigurationProperties("scenefleet.renders")
public record ConcurrencyLimitProperties(
        @Nullable Integer limit, @DefaultValue("60s") Duration hold) {
    public ConcurrencyLimitProperties {
        require(limit == null || limit > 0, "limit must be positive");
        require(hold.toSeconds() >= 1, "hold must be at least a second");
    }

    private static void require(boolean holds, String rule) {
        if (!holds) {
            throw new IllegalArgumentException("scenefleet.renders." + rule);
        }
    }
}
