package io.scenefleet.gateway.status;

import io.scenefleet.job.JobProgress;
import java.time.Duration;
import java.util.Optional;

/** The polling interval recommended to clients: short for a new job, longer later because a render takes minutes. */
final class PollingPace {
    static final Duration YOUNG = Duration.ofSeconds(30);
    static final Duration FAST = Duration.ofSeconds(2);
    static final Duration SLOW = Duration.ofSeconds(5);

    private PollingPace() {}

    /** Returns the delay before the next poll; empty if the job is finished. */
    static Optional<Duration> of(JobProgress job) {
        if (job.overallStatus().isTerminal()) {
            return Optional.empty();
        }
        var age = Duration.between(job.createdAt(), job.readAt());
        return Optional.of(age.compareTo(YOUNG) < 0 ? FAST : SLOW);
    }
}
