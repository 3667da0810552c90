package io.scenefleet.progress;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long records are kept. Videos are never deleted.
 *
 * @param jobs       a job, counted from its end; a job that is under way is kept without limit
 * @param sessions   a session, counted from the last time it was written or used for an order
 * @param recentJobs how many jobs the list of recent ones names
 */
@ConfigurationProperties("scenefleet.retention")
public record RetentionProperties(
        @DefaultValue("7d") Duration jobs,
        @DefaultValue("7d") Duration sessions,
        @DefaultValue("10000") int recentJobs) {
    public RetentionProperties {
        if (jobs.toSeconds() < 1 || sessions.toSeconds() < 1 || recentJobs < 1) {
            throw new IllegalArgumentException("scenefleet.retention.* must be at least one second and one job");
        }
    }
}
