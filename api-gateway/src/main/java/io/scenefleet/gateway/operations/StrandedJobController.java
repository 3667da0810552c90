package io.scenefleet.gateway.operations;

import io.scenefleet.gateway.operations.DeadLetterIntake.Ending;
import io.scenefleet.gateway.web.JobUrl;
import io.scenefleet.gateway.web.ProblemException;
import io.scenefleet.gateway.web.ProblemType;
import io.scenefleet.job.JobProgress;
import io.scenefleet.job.JobStore;
import io.scenefleet.job.SceneProgress;
import io.scenefleet.operator.StrandedJobs;
import io.scenefleet.operator.StrandedJobs.StrandedJob;
import io.scenefleet.scene.Ids;
import io.scenefleet.scene.LogFields;
import io.scenefleet.scene.RenderSettings;
import io.scenefleet.scene.SceneJob;
import io.scenefleet.scene.WireEnum;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Lists jobs that cannot continue by themselves, and publishes them again or ends them. */
@RestController
@RequestMapping("/api/ops/stranded")
final class StrandedJobController {
    private static final Logger log = LoggerFactory.getLogger(StrandedJobController.class);

    /** What an operator may decide. */
    enum Action implements WireEnum {
        /** Publish its messages again; what may have been ordered is asked about first, so it is not bought twice. */
        RETRY,
        /** Fail the scenes that are not over. */
        GIVE_UP
    }

    /** A job, where to read its state, and for stranded ones since when they are. */
    record Entry(String jobId, @Nullable Instant since, String statusUrl) {
        static Entry of(StrandedJob job) {
            return new Entry(job.jobId(), job.since(), JobUrl.status(job.jobId()));
        }
    }

    /** One page of the list, oldest first. */
    record ListResponse(long total, int offset, int limit, List<Entry> jobs) {}

    private final StrandedJobs stranded;
    private final JobStore jobs;
    private final DeadLetterIntake intake;

    StrandedJobController(StrandedJobs stranded, JobStore jobs, DeadLetterIntake intake) {
        this.stranded = stranded;
        this.jobs = jobs;
        this.intake = intake;
    }

    @GetMapping
    ListResponse list(@RequestParam(defaultValue = "0") int offset, @RequestParam(defaultValue = "50") int limit) {
        var wanted = new PageRequest(offset, limit);
        var page = stranded.list(wanted.offset(), wanted.limit());
        return new ListResponse(
                page.total(),
                offset,
                limit,
                page.entries().stream().map(Entry::of).toList());
    }

    /**
     * Returns 200; 404 {@code job_not_found}; 409 {@code order_forgotten} if there is no message to publish, {@code
     * scene_busy} if a worker holds a scene that would be failed, {@code stage_unknown} if only a newer version can end it; 422
     * for an unknown action.
     */
    @PostMapping("/{jobId}")
    Entry decide(@PathVariable String jobId, @RequestBody DecisionRequest request) {
        if (!Ids.isId(jobId)) {
            throw notFound(jobId);
        }
        switch (request.actionOf(Action.class)) {
            case RETRY -> retry(jobId);
            case GIVE_UP -> giveUp(jobId);
        }
        log.atInfo().addKeyValue(LogFields.JOB, jobId).log("An operator decided: {}", request.action());
        return new Entry(jobId, null, JobUrl.status(jobId));
    }

    private void retry(String jobId) {
        switch (stranded.retry(jobId)) {
            case IN_OUTBOX -> {}
            case UNKNOWN_JOB -> throw notFound(jobId);
            case FORGOTTEN ->
                throw new ProblemException(
                        ProblemType.ORDER_FORGOTTEN, "The order of job '%s' is no longer stored".formatted(jobId));
        }
    }

    /** An entry without a job leaves the list, too. */
    private void giveUp(String jobId) {
        var job = jobs.find(jobId);
        job.ifPresent(this::failOpenScenes);
        stranded.remove(jobId);
        if (job.isEmpty()) {
            throw notFound(jobId);
        }
    }

    private void failOpenScenes(JobProgress job) {
        job.scenes().stream().filter(scene -> !scene.isOver()).forEach(scene -> fail(job, scene));
    }

    private void fail(JobProgress job, SceneProgress scene) {
        switch (intake.end(order(job, scene), "An operator gave the job up")) {
            case Ending.Over _ -> {}
            case Ending.UnknownStage _ ->
                throw new ProblemException(
                        ProblemType.STAGE_UNKNOWN,
                        "Scene '%s' of job '%s' is at a stage of a newer version; upgrade"
                                .formatted(scene.scenario(), job.jobId()));
            case Ending.Later _ ->
                throw new ProblemException(
                        ProblemType.SCENE_BUSY,
                        "Scene '%s' of job '%s' is held by a worker".formatted(scene.scenario(), job.jobId()));
        }
    }

    /** What is known of the order; its prompt may be lost, and a scene that fails needs none. */
    private static SceneJob order(JobProgress job, SceneProgress scene) {
        return new SceneJob(
                SceneJob.SCHEMA,
                job.jobId(),
                job.sessionId(),
                scene.scenario(),
                scene.generation(),
                job.kind(),
                job.scenes().stream().map(SceneProgress::scenario).toList(),
                new RenderSettings(scene.model(), "-", scene.duration(), null, null, null),
                job.createdAt());
    }

    private static ProblemException notFound(String jobId) {
        return ProblemException.notFound(ProblemType.JOB_NOT_FOUND, "Job", jobId);
    }
}
