package io.scenefleet.job;

import io.scenefleet.settings.Setting;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long records are kept. Videos are never deleted.
 *
 * @param jobs       a job, counted from its end; a running job never expires
 * @param sessions   a session, counted from the last time it was written or used for an order
 * @param recentJobs size of the list of recent jobs
 */
@ConfigurationProperties("scenefleet.retention")
public record RetentionProperties(
        @DefaultValue("7d") Duration jobs,
        @DefaultValue("7d") Duration sessions,
        @DefaultValue("10000") int recentJobs) {
    /** More would overflow a time in ms, and the script that ends a job must not fail half-way. */
    private static final Duration LONGEST = Duration.ofDays(36_500);

    public RetentionProperties {
        requireSensible("scenefleet.retention.jobs", jobs);
        requireSensible("scenefleet.retention.sessions", sessions);
        Setting.requirePositive("scenefleet.retention.recent-jobs", recentJobs);
    }

    private static void requireSensible(String name, Duration duration) {
        boolean isSensible = duration.toSeconds() >= 1 && duration.compareTo(LONGEST) <= 0;
        Setting.require(isSensible, name, "must be between a second and a hundred years", duration);
    }
}
