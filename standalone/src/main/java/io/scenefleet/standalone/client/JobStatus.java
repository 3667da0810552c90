package io.scenefleet.standalone.client;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code GET /api/videos/status/{job_id}} returns.
 *
 * @param overallStatus {@code generating}, {@code completed}, {@code failed} or {@code partial}
 */
public record JobStatus(String jobId, String overallStatus, List<Scene> scenes) {
    public JobStatus {
        scenes = List.copyOf(scenes);
    }

    public boolean isGenerating() {
        return overallStatus.equals("generating");
    }

    public boolean isCompleted() {
        return overallStatus.equals("completed");
    }

    /**
     * One scene of the job.
     *
     * @param status   {@code generating}, {@code completed} or {@code failed}
     * @param progress 0 to 100
     * @param stage    what is being done, one word; null if the gateway does not say
     * @param videoUrl path on the gateway, once completed
     * @param error    why it failed, for people
     */
    public record Scene(
            String scenario,
            String status,
            int progress,
            @Nullable String stage,
            @Nullable String videoUrl,
            @Nullable String error) {

        public boolean isCompleted() {
            return status.equals("completed");
        }

        public boolean isFailed() {
            return status.equals("failed");
        }
    }
}
