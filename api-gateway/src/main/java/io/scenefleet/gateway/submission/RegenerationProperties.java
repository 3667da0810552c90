package io.scenefleet.gateway.submission;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How a request to regenerate a scene waits for its video.
 *
 * @param maxWait      then the request is answered with 202, and the job goes on
 * @param pollInterval how often the scene is looked at
 */
@ConfigurationProperties("scenefleet.regenerate")
record RegenerationProperties(
        @DefaultValue("10m") Duration maxWait,
        @DefaultValue("500ms") Duration pollInterval) {
    RegenerationProperties {
        if (maxWait.isNegative() || !pollInterval.isPositive()) {
            throw new IllegalArgumentException("scenefleet.regenerate.* must be positive");
        }
    }
}
