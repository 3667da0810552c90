package io.scenefleet.gateway.operations;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How what crashes left behind is found and mended.
 *
 * @param interval     pause between two sweeps
 * @param stale        how long nothing has happened to a job before its messages may count as lost; doubles each time
 * @param longestPause between two publications of the same message
 * @param republish    how often the message of a scene is published again in vain
 * @param batch        how many jobs are looked at in one sweep
 */
@ConfigurationProperties("scenefleet.sweep")
record SweepProperties(
        @DefaultValue("15s") Duration interval,
        @DefaultValue("2m") Duration stale,
        @DefaultValue("1h") Duration longestPause,
        @DefaultValue("10") int republish,
        @DefaultValue("500") int batch) {
    SweepProperties {
        if (!interval.isPositive() || !stale.isPositive() || !longestPause.isPositive() || republish < 1 || batch < 1) {
            throw new IllegalArgumentException("scenefleet.sweep.* must be positive");
        }
    }
}
