package io.scenefleet.gateway.submission;

import io.scenefleet.gateway.web.InvalidField;
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
import java.util.ArrayList;
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
 * Orders over HTTP. Both calls answer 404 {@code session_not_found}, 422 for a script that cannot be ordered, 409
 * {@code scene_busy}, and 503 with Retry-After when the order could not be taken or is not confirmed.
 */
@RestController
@RequestMapping("/api/videos")
final class VideoController {
    private static final Duration FIRST_POLL = Duration.ofSeconds(2);
    private static final Duration BROKER_RETRY = Duration.ofSeconds(5);
    private static final Duration BUSY_RETRY = Duration.ofSeconds(30);
    private static final String RESPOND_ASYNC = "respond-async";

    private final VideoSubmission submission;
    private final SceneWait wait;

    VideoController(VideoSubmission submission, SceneWait wait) {
        this.submission = submission;
        this.wait = wait;
    }

    /** Orders all four scenes: 202 when the order is safe; asked again while they are generated, the same job. */
    @PostMapping("/generate-scenes")
    ResponseEntity<GenerateScenesResponse> generate(@RequestBody GenerateScenesRequest request) {
        var sessionId = session(request.sessionId(), List.of());
        var outcome = submission.submit(sessionId, JobKind.GENERATE, Scenario.ALL);
        var job = taken(outcome, sessionId);
        var message = job.isNew()
                ? "Video generation started for %d scenes"
                : "Video generation is already running for %d scenes";
        return accepted(job.jobId())
                .body(new GenerateScenesResponse(
                        true,
                        message.formatted(Scenario.ALL.size()),
                        job.jobId(),
                        statusUrl(job.jobId()),
                        job.adjustments()));
    }

    /**
     * Orders one scene again and waits for its video: 200. 202 instead, when the client prefers {@code respond-async} or
     * the wait is over before the scene is; 502 {@code generation_failed} when the scene fails.
     */
    @PostMapping("/regenerate-scene")
    ResponseEntity<RegenerateSceneResponse> regenerate(
            @RequestBody RegenerateSceneRequest request,
            @RequestHeader(name = "Prefer", required = false) @Nullable List<String> preferences) {
        var unknown = unknownScenario(request.scenario());
        var sessionId = session(request.sessionId(), unknown);
        var scenario = Scenario.of(Objects.requireNonNull(request.scenario()));
        var job = taken(submission.submit(sessionId, JobKind.REGENERATE, List.of(scenario)), sessionId);
        if (prefersAsync(preferences)) {
            return accepted(job.jobId())
                    .header("Preference-Applied", RESPOND_ASYNC)
                    .body(started(job, scenario));
        }
        return switch (wait.await(job.jobId(), scenario)) {
            case SceneEnd.Over over -> ResponseEntity.ok(finished(job, over.scene()));
            case SceneEnd.StillRunning _ -> accepted(job.jobId()).body(started(job, scenario));
            case SceneEnd.Gone _ -> throw brokerUnavailable();
        };
    }

    /** A job that is under way. */
    private record TakenJob(String jobId, boolean isNew, List<Adjustment> adjustments) {}

    private static TakenJob taken(Submission outcome, String sessionId) {
        return switch (outcome) {
            case Submission.Accepted accepted -> new TakenJob(accepted.jobId(), true, accepted.adjustments());
            case Submission.AlreadyRunning running -> new TakenJob(running.jobId(), false, List.of());
            case Submission.SceneBusy busy -> throw busy(busy.jobId());
            case Submission.UnknownSession _ -> throw unknownSession(sessionId);
            case Submission.Invalid invalid -> throw ProblemException.invalid(invalid.errors());
            case Submission.BrokerUnavailable _ -> throw brokerUnavailable();
            case Submission.Unconfirmed unconfirmed -> throw unconfirmed(unconfirmed.jobId());
        };
    }

    private static ResponseEntity.BodyBuilder accepted(String jobId) {
        return ResponseEntity.accepted()
                .location(URI.create(statusUrl(jobId)))
                .header(HttpHeaders.RETRY_AFTER, Long.toString(FIRST_POLL.toSeconds()));
    }

    private static RegenerateSceneResponse started(TakenJob job, Scenario scenario) {
        var message = job.isNew() ? "Video regeneration started for %s" : "Video generation is already running for %s";
        return new RegenerateSceneResponse(
                true,
                message.formatted(scenario),
                null,
                scenario,
                job.jobId(),
                statusUrl(job.jobId()),
                job.adjustments());
    }

    private static RegenerateSceneResponse finished(TakenJob job, SceneProgress scene) {
        if (scene.status() != SceneStatus.COMPLETED) {
            throw failed(job, scene);
        }
        return new RegenerateSceneResponse(
                true,
                "Video regenerated successfully for %s".formatted(scene.scenario()),
                scene.videoUrl(),
                scene.scenario(),
                job.jobId(),
                statusUrl(job.jobId()),
                job.adjustments());
    }

    private static String statusUrl(String jobId) {
        return "/api/videos/status/" + jobId;
    }

    /** RFC 7240: preferences are separated by commas, in one header or in several. */
    private static boolean prefersAsync(@Nullable List<String> preferences) {
        return preferences != null
                && preferences.stream()
                        .flatMap(header -> Arrays.stream(header.split(",")))
                        .map(preference -> preference.split(";")[0].strip())
                        .anyMatch(RESPOND_ASYNC::equalsIgnoreCase);
    }

    private static List<InvalidField> unknownScenario(@Nullable String word) {
        if (word == null) {
            return List.of(new InvalidField("/scenario", "scenario is required", "required"));
        }
        return Scenario.find(word).isPresent()
                ? List.of()
                : List.of(new InvalidField(
                        "/scenario", "scenario must be one of %s".formatted(Scenario.ALL), "unknown_scenario"));
    }

    /** The id, when there is one and nothing else is wrong. */
    private static String session(@Nullable String id, List<InvalidField> otherErrors) {
        var missing = id == null || id.isBlank()
                ? Stream.of(new InvalidField("/session_id", "session_id is required", "required"))
                : Stream.<InvalidField>empty();
        var errors =
                new ArrayList<>(Stream.concat(missing, otherErrors.stream()).toList());
        if (id == null || !errors.isEmpty()) {
            throw ProblemException.invalid(errors);
        }
        if (!Ids.isId(id)) {
            throw unknownSession(id);
        }
        return id;
    }

    private static ProblemException unknownSession(String id) {
        return new ProblemException(
                ProblemType.SESSION_NOT_FOUND, "There is no session '%s', or it has expired".formatted(id));
    }

    private static ProblemException busy(String jobId) {
        var problem = Problem.of(ProblemType.SCENE_BUSY, "A scene of the order is being generated by another job")
                .with("job_id", jobId);
        return new ProblemException(problem).retryAfter(BUSY_RETRY);
    }

    private static ProblemException brokerUnavailable() {
        return new ProblemException(
                        ProblemType.BROKER_UNAVAILABLE, "Nothing was ordered, because the queue is not available")
                .retryAfter(BROKER_RETRY);
    }

    private static ProblemException unconfirmed(String jobId) {
        var problem = Problem.of(
                        ProblemType.ORDER_UNCONFIRMED,
                        "The order is recorded and will be carried out; the same request answers its job")
                .with("job_id", jobId);
        return new ProblemException(problem).retryAfter(BROKER_RETRY);
    }

    private static ProblemException failed(TakenJob job, SceneProgress scene) {
        var code = Objects.requireNonNullElse(scene.errorCode(), FailureCode.PROVIDER_ERROR.wireName());
        var reason = Objects.requireNonNullElse(scene.error(), "No reason is known");
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
