package io.scenefleet.worker.processing;

import io.scenefleet.settings.Setting;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How many renders the whole fleet may have at the provider at the same time. All workers need the same settings.
 *
 * @param limit maximum number of render permits; unlimited where absent
 * @param hold  how long a permit lasts that no worker renews: longer than it takes another worker to claim the scene
 */
@ConfigurationProperties("scenefleet.renders")
public record ConcurrencyLimitProperties(
        @Nullable Integer limit, @DefaultValue("60s") Duration hold) {
    public ConcurrencyLimitProperties {
        if (limit != null) {
            Setting.requirePositive("scenefleet.renders.limit", limit);
        }
        Setting.require(hold.toSeconds() >= 1, "scenefleet.renders.hold", "must be at least a second", hold);
    }
}
