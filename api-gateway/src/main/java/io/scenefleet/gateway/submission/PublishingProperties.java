package io.scenefleet.gateway.submission;

import io.scenefleet.settings.Setting;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How orders are published to the broker.
 *
 * @param confirmTimeout maximum time to wait for the confirms of a job's messages; after that, the outcome is unknown
 */
@ConfigurationProperties("scenefleet.publishing")
public record PublishingProperties(@DefaultValue("5s") Duration confirmTimeout) {
    public PublishingProperties {
        Setting.requirePositive("scenefleet.publishing.confirm-timeout", confirmTimeout);
    }
}
