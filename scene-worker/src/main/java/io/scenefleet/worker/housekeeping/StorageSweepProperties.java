package io.scenefleet.worker.housekeeping;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How half-written files are removed whose writer is gone.
 *
 * @param interval  pause between two looks
 * @param olderThan how long nobody has written to a file; must be longer than any download stands still
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
