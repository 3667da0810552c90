package io.scenefleet.gateway.status;

import io.scenefleet.gateway.web.ProblemException;
import io.scenefleet.gateway.web.ProblemType;
import io.scenefleet.job.JobStore;
import io.scenefleet.scene.Ids;
import java.util.Optional;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Returns the status of a job; read-only. */
@RestController
final class VideoStatusController {
    private static final CacheControl REVALIDATE = CacheControl.noCache().cachePrivate();

    private final JobStore jobs;

    VideoStatusController(JobStore jobs) {
        this.jobs = jobs;
    }

    /** Returns 200 for running and finished jobs, with Retry-After while running; 404 {@code job_not_found}. */
    @GetMapping("/api/videos/status/{jobId}")
    ResponseEntity<VideoStatus> status(@PathVariable String jobId) {
        var job = Optional.of(jobId)
                .filter(Ids::isId)
                .flatMap(jobs::find)
                .orElseThrow(() -> ProblemException.notFound(ProblemType.JOB_NOT_FOUND, "Job", jobId));
        var response = ResponseEntity.ok().cacheControl(REVALIDATE);
        PollingPace.of(job)
                .ifPresent(pace -> response.header(HttpHeaders.RETRY_AFTER, Long.toString(pace.toSeconds())));
        return response.body(VideoStatus.of(job));
    }
}
