package io.scenefleet.gateway.operations;

import io.scenefleet.settings.Setting;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How jobs are reconciled after crashes.
 *
 * @param interval     delay between two runs
 * @param stale        how long a scene must be unchanged and without a lease before its message may count as lost;
 *                     doubles with each republication
 * @param longestPause maximum delay between two publications of the same message
 * @param republish    maximum number of republications of a scene's message without effect
 * @param batch        maximum number of jobs checked per run
 */
@ConfigurationProperties("scenefleet.sweep")
record SweepProperties(
        @DefaultValue("15s") Duration interval,
        @DefaultValue("2m") Duration stale,
        @DefaultValue("1h") Duration longestPause,
        @DefaultValue("10") int republish,
        @DefaultValue("500") int batch) {
    SweepProperties {
        Setting.requirePositive("scenefleet.sweep.interval", interval);
        Setting.requirePositive("scenefleet.sweep.stale", stale);
        Setting.requirePositive("scenefleet.sweep.longest-pause", longestPause);
        Setting.requirePositive("scenefleet.sweep.republish", republish);
        Setting.requirePositive("scenefleet.sweep.batch", batch);
    }
}
