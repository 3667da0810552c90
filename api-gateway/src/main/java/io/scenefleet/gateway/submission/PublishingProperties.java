package io.scenefleet.gateway.submission;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How orders reach the broker.
 *
 * @param confirmTimeout how long the broker may take to confirm all messages of a job; then its outcome is unknown
 */
@ConfigurationProperties("scenefleet.publishing")
public record PublishingProperties(@DefaultValue("5s") Duration confirmTimeout) {
    public PublishingProperties {
        if (!confirmTimeout.isPositive()) {
            throw new IllegalArgumentException("scenefleet.publishing.confirm-timeout must be positive");
        }
    }
}
