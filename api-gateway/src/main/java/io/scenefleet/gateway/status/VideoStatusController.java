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

/** Tells where a job stands. Reading changes nothing. */
@RestController
final class VideoStatusController {
    private static final CacheControl ASK_ALWAYS = CacheControl.noCache().cachePrivate();

    private final JobStore jobs;

    VideoStatusController(JobStore jobs) {
        this.jobs = jobs;
    }

    /** 200 whatever became of the job, with Retry-After while it runs; 404 {@code job_not_found}. */
    @GetMapping("/api/videos/status/{jobId}")
    ResponseEntity<VideoStatus> status(@PathVariable String jobId) {
        var job = Optional.of(jobId)
                .filter(Ids::isId)
                .flatMap(jobs::find)
                .orElseThrow(() -> new ProblemException(
                        ProblemType.JOB_NOT_FOUND, "There is no job '%s', or it is forgotten".formatted(jobId)));
        var answer = ResponseEntity.ok().cacheControl(ASK_ALWAYS);
        PollingPace.of(job).ifPresent(pace -> answer.header(HttpHeaders.RETRY_AFTER, Long.toString(pace.toSeconds())));
        return answer.body(VideoStatus.of(job));
    }
}
