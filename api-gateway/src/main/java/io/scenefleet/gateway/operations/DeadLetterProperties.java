package io.scenefleet.gateway.operations;

import io.scenefleet.settings.Setting;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How dead letters are kept.
 *
 * @param keep     maximum number; the oldest are dropped
 * @param prefetch how many a gateway processes concurrently; each may have to wait for a scene that a worker holds
 */
@ConfigurationProperties("scenefleet.dead-letters")
public record DeadLetterProperties(
        @DefaultValue("1000") int keep, @DefaultValue("20") int prefetch) {
    public DeadLetterProperties {
        Setting.requirePositive("scenefleet.dead-letters.keep", keep);
        Setting.requirePositive("scenefleet.dead-letters.prefetch", prefetch);
    }
}
