package io.scenefleet.gateway.status;

import io.scenefleet.job.JobProgress;
import java.time.Duration;
import java.util.Optional;

/** How soon a poller should ask again: a job that has just been ordered moves fast, later a render takes minutes. */
final class PollingPace {
    static final Duration YOUNG = Duration.ofSeconds(30);
    static final Duration FAST = Duration.ofSeconds(2);
    static final Duration SLOW = Duration.ofSeconds(5);

    private PollingPace() {}

    /** When to ask again; nothing when the job is over. */
    static Optional<Duration> of(JobProgress job) {
        if (job.overallStatus().isTerminal()) {
            return Optional.empty();
        }
        var age = Duration.between(job.createdAt(), job.readAt());
        return Optional.of(age.compareTo(YOUNG) < 0 ? FAST : SLOW);
    }
}
