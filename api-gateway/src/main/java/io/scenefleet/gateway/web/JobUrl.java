package io.scenefleet.gateway.web;

/** Where clients poll a job. */
public final class JobUrl {
    private JobUrl() {}

    /** Path of the job's status, e.g. {@code /api/videos/status/0b1c...}. */
    public static String status(String jobId) {
        return "/api/videos/status/" + jobId;
    }
}
