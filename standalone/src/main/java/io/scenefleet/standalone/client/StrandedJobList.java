package io.scenefleet.standalone.client;

import java.util.List;

/** What {@code GET /api/ops/stranded} returns. */
public record StrandedJobList(long total, List<StrandedJob> jobs) {
    public StrandedJobList {
        jobs = List.copyOf(jobs);
    }

    /**
     * A job that continues only when an operator decides.
     *
     * @param since ISO 8601
     */
    public record StrandedJob(String jobId, String since) {}
}
