package io.scenefleet.gateway.submission;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How jobs are published that were recorded, but whose messages the broker has not confirmed.
 *
 * @param sweepInterval pause between two looks
 * @param olderThan     age from which on a job is published again; must be longer than any request still tries
 * @param batch         how many jobs at most in one go
 */
@ConfigurationProperties("scenefleet.outbox")
record OutboxProperties(
        @DefaultValue("5s") Duration sweepInterval,
        @DefaultValue("15s") Duration olderThan,
        @DefaultValue("100") int batch) {
    OutboxProperties {
        if (!sweepInterval.isPositive() || olderThan.isNegative() || batch < 1) {
            throw new IllegalArgumentException("scenefleet.outbox.* must be positive");
        }
    }
}
