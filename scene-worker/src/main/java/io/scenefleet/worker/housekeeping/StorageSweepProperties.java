package io.scenefleet.worker.housekeeping;

import io.scenefleet.settings.Setting;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How half-written files of crashed workers are removed.
 *
 * @param interval  between two runs
 * @param olderThan age of the last write; must be longer than any download stalls
 */
@ConfigurationProperties("scenefleet.storage-sweep")
record StorageSweepProperties(
        @DefaultValue("1h") Duration interval,
        @DefaultValue("1d") Duration olderThan) {
    StorageSweepProperties {
        Setting.requirePositive("scenefleet.storage-sweep.interval", interval);
        Setting.requirePositive("scenefleet.storage-sweep.older-than", olderThan);
    }
}
