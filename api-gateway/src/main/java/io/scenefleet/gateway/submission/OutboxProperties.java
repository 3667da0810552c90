package io.scenefleet.gateway.submission;

import io.scenefleet.settings.Setting;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When jobs are published again whose messages the broker has not confirmed.
 *
 * @param sweepInterval delay between two runs
 * @param olderThan     minimum age of such a job; must be longer than a request keeps trying
 * @param batch         maximum number of jobs per run
 * @param tries         after so many, a job that cannot be read is set aside for an operator; those in
 *                      which the store or the broker is unavailable do not count
 */
@ConfigurationProperties("scenefleet.outbox")
record OutboxProperties(
        @DefaultValue("5s") Duration sweepInterval,
        @DefaultValue("15s") Duration olderThan,
        @DefaultValue("100") int batch,
        @DefaultValue("10") int tries) {
    OutboxProperties {
        Setting.requirePositive("scenefleet.outbox.sweep-interval", sweepInterval);
        Setting.requireNotNegative("scenefleet.outbox.older-than", olderThan);
        Setting.requirePositive("scenefleet.outbox.batch", batch);
        Setting.requirePositive("scenefleet.outbox.tries", tries);
    }
}
