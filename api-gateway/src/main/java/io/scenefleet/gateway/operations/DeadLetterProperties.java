package io.scenefleet.gateway.operations;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How messages are kept that nobody could carry out.
 *
 * @param keep     how many; the oldest give way
 * @param prefetch how many a gateway takes in at the same time; each may wait for a scene that a worker still has
 */
@ConfigurationProperties("scenefleet.dead-letters")
public record DeadLetterProperties(
        @DefaultValue("1000") int keep, @DefaultValue("20") int prefetch) {
    public DeadLetterProperties {
        if (keep < 1 || prefetch < 1) {
            throw new IllegalArgumentException("scenefleet.dead-letters.* must be positive");
        }
    }
}
