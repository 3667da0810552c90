package io.scenefleet.worker.processing;

import io.scenefleet.settings.Setting;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How many renders the whole fleet may have at the provider at the same time, and how fast it may order. All workers need the same settings.
 *
 * @param limit maximum number of render permits; unlimited where absent
 * @param ordersPerMinute first orders of the whole fleet per minute, in bursts of up to ten seconds' worth; unlimited where absent
 * @param hold  how long a permit lasts that no worker renews: longer than it takes another worker to claim the scene
 */
@ConfigurationProperties("scenefleet.renders")
public record ConcurrencyLimitProperties(
        @Nullable Integer limit,
        @Nullable Integer ordersPerMinute,
        @DefaultValue("60s") Duration hold) {
    public ConcurrencyLimitProperties {
        if (limit != null) {
            Setting.requirePositive("scenefleet.renders.limit", limit);
        }
        if (ordersPerMinute != null) {
            Setting.requirePositive("scenefleet.renders.orders-per-minute", ordersPerMinute);
        }
        Setting.require(hold.toSeconds() >= 1, "scenefleet.renders.hold", "must be at least a second", hold);
    }
}
