package io.scenefleet.gateway.submission;

import io.scenefleet.settings.Setting;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How a request to regenerate a scene waits for its video.
 *
 * @param maxWait      maximum wait; after that the request returns 202, and the job continues
 * @param pollInterval delay between two reads of the scene
 */
@ConfigurationProperties("scenefleet.regenerate")
record RegenerationProperties(
        @DefaultValue("10m") Duration maxWait,
        @DefaultValue("500ms") Duration pollInterval) {
    RegenerationProperties {
        Setting.requireNotNegative("scenefleet.regenerate.max-wait", maxWait);
        Setting.requirePositive("scenefleet.regenerate.poll-interval", pollInterval);
    }
}
