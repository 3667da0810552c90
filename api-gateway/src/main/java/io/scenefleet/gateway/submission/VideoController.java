package io.scenefleet.gateway.submission;

import io.scenefleet.gateway.web.InvalidField;
import io.scenefleet.gateway.web.JobUrl;
import io.scenefleet.gateway.web.Problem;
import io.scenefleet.gateway.web.ProblemException;
import io.scenefleet.gateway.web.ProblemType;
import io.scenefleet.job.SceneProgress;
import io.scenefleet.scene.FailureCode;
import io.scenefleet.scene.Ids;
import io.scenefleet.scene.JobKind;
import io.scenefleet.scene.Scenario;
import io.scenefleet.scene.SceneStatus;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Orders over HTTP. Both calls return 404 {@code session_not_found}, 422 for a script that cannot be ordered, 409
 * {@code scene_busy} or {@code outcome_unknown}, and 503 with Retry-After if the order could not be accepted or is not
 * confirmed yet.
 */
@RestController
@RequestMapping("/api/videos")
final class VideoController {
    private static final Duration FIRST_POLL = Duration.ofSeconds(2);
    private static final Duration BROKER_RETRY = Duration.ofSeconds(5);
    private static final Duration BUSY_RETRY = Duration.ofSeconds(30);
    private static final String RESPOND_ASYNC = "respond-async";

    private final VideoSubmission submission;
    private final RegenerationWait wait;

    VideoController(VideoSubmission submission, RegenerationWait wait) {
        this.submission = submission;
        this.wait = wait;
    }

    /** Generates all four scenes and returns 202; repeating the request while they are generated returns the same job. */
    @PostMapping("/generate-scenes")
    ResponseEntity<GenerateScenesResponse> generate(@RequestBody GenerateScenesRequest request) {
        var sessionId = session(request.sessionId(), List.of());
        var outcome = submission.submit(sessionId, JobKind.GENERATE, Scenario.ALL, request.acceptsSecondBill());
        var job = running(outcome, sessionId);
        var message = job.isNew()
                ? "Video generation started for %d scenes"
                : "Video generation is already running for %d scenes";
        return accepted(job.jobId())
                .body(new GenerateScenesResponse(
                        true,
                        message.formatted(Scenario.ALL.size()),
                        job.jobId(),
                        JobUrl.status(job.jobId()),
                        job.adjustments()));
    }

    /**
     * Generates one scene again, waits for its video and returns 200. Returns 202 if the client prefers
     * {@code respond-async} or the maximum wait passes first, and 502 {@code generation_failed} if the scene fails.
     */
    @PostMapping("/regenerate-scene")
    ResponseEntity<RegenerateSceneResponse> regenerate(
            @RequestBody RegenerateSceneRequest request,
            @RequestHeader(name = "Prefer", required = false) @Nullable List<String> preferences) {
        var errors = InvalidField.ofScenario("/scenario", request.scenario());
        var sessionId = session(request.sessionId(), errors.stream().toList());
        var scenario = Scenario.of(Objects.requireNonNull(request.scenario()));
        var outcome = submission.submit(sessionId, JobKind.REGENERATE, List.of(scenario), request.acceptsSecondBill());
        var job = running(outcome, sessionId);
        if (prefersAsync(preferences)) {
            return accepted(job.jobId())
                    .header("Preference-Applied", RESPOND_ASYNC)
                    .body(started(job, scenario));
        }
        return switch (wait.await(job.jobId(), scenario)) {
            case RegenerationResult.Finished(var scene) -> ResponseEntity.ok(finished(job, scene));
            case RegenerationResult.StillRunning _ -> accepted(job.jobId()).body(started(job, scenario));
            case RegenerationResult.Gone _ ->
                throw ProblemException.notFound(ProblemType.JOB_NOT_FOUND, "Job", job.jobId());
        };
    }

    /** A running job. */
    private record RunningJob(String jobId, boolean isNew, List<Adjustment> adjustments) {}

    private static RunningJob running(SubmissionResult outcome, String sessionId) {
        return switch (outcome) {
            case SubmissionResult.Accepted accepted -> new RunningJob(accepted.jobId(), true, accepted.adjustments());
            case SubmissionResult.AlreadyRunning running -> new RunningJob(running.jobId(), false, List.of());
            case SubmissionResult.SceneBusy busy -> throw busy(busy.jobId());
            case SubmissionResult.OutcomeUnknown unknown -> throw outcomeUnknown(unknown);
            case SubmissionResult.UnknownSession _ -> throw unknownSession(sessionId);
            case SubmissionResult.Invalid invalid -> throw ProblemException.invalid(invalid.errors());
            case SubmissionResult.BrokerUnavailable _ -> throw brokerUnavailable();
            case SubmissionResult.Unconfirmed unconfirmed -> throw unconfirmed(unconfirmed.jobId());
        };
    }

    private static ResponseEntity.BodyBuilder accepted(String jobId) {
        return ResponseEntity.accepted()
                .location(URI.create(JobUrl.status(jobId)))
                .header(HttpHeaders.RETRY_AFTER, Long.toString(FIRST_POLL.toSeconds()));
    }

    private static RegenerateSceneResponse started(RunningJob job, Scenario scenario) {
        var message = job.isNew() ? "Video regeneration started for %s" : "Video generation is already running for %s";
        return new RegenerateSceneResponse(
                true,
                message.formatted(scenario),
                null,
                scenario,
                job.jobId(),
                JobUrl.status(job.jobId()),
                job.adjustments());
    }

    private static RegenerateSceneResponse finished(RunningJob job, SceneProgress scene) {
        if (scene.status() != SceneStatus.COMPLETED) {
            throw failed(job, scene);
        }
        return new RegenerateSceneResponse(
                true,
                "Video regenerated successfully for %s".formatted(scene.scenario()),
                scene.videoUrl(),
                scene.scenario(),
                job.jobId(),
                JobUrl.status(job.jobId()),
                job.adjustments());
    }

    /** RFC 7240: preferences are separated by commas, in one or several headers. */
    private static boolean prefersAsync(@Nullable List<String> preferences) {
        return preferences != null
                && preferences.stream()
                        .flatMap(header -> Arrays.stream(header.split(",")))
                        .map(preference -> preference.split(";")[0].strip())
                        .anyMatch(RESPOND_ASYNC::equalsIgnoreCase);
    }

    /** Returns the id if it is present and there are no other errors. */
    private static String session(@Nullable String id, List<InvalidField> otherErrors) {
        if (id == null || id.isBlank()) {
            throw ProblemException.invalid(
                    Stream.concat(Stream.of(InvalidField.required("/session_id")), otherErrors.stream())
                            .toList());
        }
        if (!otherErrors.isEmpty()) {
            throw ProblemException.invalid(otherErrors);
        }
        if (!Ids.isId(id)) {
            throw unknownSession(id);
        }
        return id;
    }

    private static ProblemException unknownSession(String id) {
        return ProblemException.notFound(ProblemType.SESSION_NOT_FOUND, "Session", id);
    }

    private static ProblemException busy(String jobId) {
        var problem = Problem.of(
                        ProblemType.SCENE_BUSY, "Job '%s' is already generating a scene of the order".formatted(jobId))
                .with("job_id", jobId);
        return new ProblemException(problem).retryAfter(BUSY_RETRY);
    }

    private static ProblemException outcomeUnknown(SubmissionResult.OutcomeUnknown unknown) {
        return new ProblemException(Problem.of(
                        ProblemType.OUTCOME_UNKNOWN,
                        ("Job '%s' may already have paid for scene '%s'; ask an operator to check. To order it anyway and"
                                        + " risk paying twice, set accept_second_bill to true")
                                .formatted(unknown.jobId(), unknown.scenario()))
                .with("job_id", unknown.jobId())
                .with("scenario", unknown.scenario()));
    }

    private static ProblemException brokerUnavailable() {
        return new ProblemException(
                        ProblemType.BROKER_UNAVAILABLE, "Nothing was ordered because the message broker is unavailable")
                .retryAfter(BROKER_RETRY);
    }

    private static ProblemException unconfirmed(String jobId) {
        var problem = Problem.of(
                        ProblemType.ORDER_UNCONFIRMED,
                        ("The order may have been accepted but is not confirmed yet. Check the status of job '%s', and"
                                        + " repeat the request only if there is no such job")
                                .formatted(jobId))
                .with("job_id", jobId);
        return new ProblemException(problem).retryAfter(BROKER_RETRY);
    }

    private static ProblemException failed(RunningJob job, SceneProgress scene) {
        var code = Objects.requireNonNullElse(scene.errorCode(), FailureCode.PROVIDER_ERROR.wireName());
        var reason = Objects.requireNonNullElse(scene.error(), "The reason is unknown");
        boolean retryable = Arrays.stream(FailureCode.values())
                .anyMatch(failure -> failure.wireName().equals(code) && failure.isRetryable());
        var problem = Problem.of(ProblemType.GENERATION_FAILED, reason)
                .retryable(retryable)
                .with("error_code", code)
                .with("job_id", job.jobId())
                .with("scenario", scene.scenario().wireName());
        return new ProblemException(problem);
    }
}
