package io.scenefleet.worker.housekeeping;

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
        if (!interval.isPositive() || !olderThan.isPositive()) {
            throw new IllegalArgumentException("scenefleet.storage-sweep.* must be positive");
        }
    }
}
