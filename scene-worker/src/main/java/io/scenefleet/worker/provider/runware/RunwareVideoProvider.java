package io.scenefleet.worker.provider.runware;

import io.scenefleet.scene.RenderSettings;
import io.scenefleet.scene.TaskUuid;
import io.scenefleet.worker.provider.LookUpRefusedException;
import io.scenefleet.worker.provider.PollRefusedException;
import io.scenefleet.worker.provider.ProviderFailure;
import io.scenefleet.worker.provider.ProviderUnreachableException;
import io.scenefleet.worker.provider.SubmitReply;
import io.scenefleet.worker.provider.TaskState;
import io.scenefleet.worker.provider.VideoProvider;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/** Runware's {@code videoInference}, {@code getResponse} and {@code getTaskDetails}. */
final class RunwareVideoProvider implements VideoProvider {
    private static final Logger log = LoggerFactory.getLogger(RunwareVideoProvider.class);
    private static final int POLL_LIMIT = 50;
    private static final int OK = 200;

    /** Refusals that are the same next time; too many requests, say, are not. */
    private static final Set<Integer> REFUSALS = Set.of(400, 401, 402, 403, 404, 405, 410, 413, 415, 422);

    /** Of our key: like an outage, it ends when somebody mends it, and renders go on meanwhile. */
    private static final int UNAUTHORIZED = 401;

    private final RunwareClient client;
    private final Duration videoLifetime;
    private volatile int pollLimit = POLL_LIMIT;

    RunwareVideoProvider(RunwareClient client, Duration videoLifetime) {
        this.client = client;
        this.videoLifetime = videoLifetime;
    }

    @Override
    public int pollLimit() {
        return pollLimit;
    }

    @Override
    public Duration videoLifetime() {
        return videoLifetime;
    }

    @Override
    public SubmitReply submit(TaskUuid task, RenderSettings settings) {
        RunwareAnswer answer;
        try {
            answer = client.submit(order(task, settings));
        } catch (ConnectException | UnknownHostException e) {
            return new SubmitReply.Busy("Runware cannot be reached: " + e.getMessage());
        } catch (IOException e) {
            return new SubmitReply.NoAnswer(String.valueOf(e.getMessage()));
        }
        if (answer.mentions(task)) {
            return new SubmitReply.Accepted();
        }
        return answer.errors().stream()
                .findFirst()
                .map(error -> reply(error, answer.httpStatus()))
                .orElseGet(() -> withoutExplanation(answer.httpStatus()));
    }

    private static SubmitReply reply(RunwareError error, int httpStatus) {
        var kind = ErrorClass.of(error, httpStatus);
        if (kind == ErrorClass.CONFLICT) {
            return new SubmitReply.AlreadyKnown();
        }
        // a server that fails, or something in front of it, may have let the order through, whatever it reports
        if (kind == ErrorClass.SERVER || httpStatus >= 500) {
            return new SubmitReply.NoAnswer(error.text());
        }
        return kind == ErrorClass.RATE
                ? new SubmitReply.Busy(error.text())
                : new SubmitReply.Declined(kind.failure(error.text()));
    }

    /** A status without a readable error comes from something between Runware and us, unless it is a refusal. */
    private static SubmitReply withoutExplanation(int httpStatus) {
        var text = "HTTP " + httpStatus + " without a readable error";
        return switch (ErrorClass.ofStatus(httpStatus)) {
            case RATE -> new SubmitReply.Busy(text);
            case AUTH -> new SubmitReply.Declined(ErrorClass.AUTH.failure(text));
            case CREDIT -> new SubmitReply.Declined(ErrorClass.CREDIT.failure(text));
            case CONFLICT, CALLER, MODERATION, PROVIDER, SERVER, GONE -> new SubmitReply.NoAnswer(text);
        };
    }

    @Override
    public Map<TaskUuid, TaskState> poll(Collection<TaskUuid> tasks) {
        var answer = ask(tasks.stream()
                .map(task -> Map.of("taskType", "getResponse", "taskUUID", task.toString()))
                .toList());
        boolean isRefusal = answer.httpStatus() != UNAUTHORIZED && REFUSALS.contains(answer.httpStatus());
        adaptLimit(tasks.size(), isRefusal, answer);
        var states = new HashMap<TaskUuid, TaskState>();
        for (var task : tasks) {
            stateOf(task, answer, RunwareVideoProvider::endOfRender)
                    .or(() -> isUnknown(task, answer) ? Optional.of(new TaskState.NotFound()) : Optional.empty())
                    .ifPresent(state -> states.put(task, state));
        }
        if (states.isEmpty()) {
            throw isRefusal
                    ? new PollRefusedException(explanation(answer))
                    : new ProviderUnreachableException(explanation(answer), null);
        }
        return states;
    }

    /** Whether the answer says that there is no such task, by not mentioning it beside others, and without a word of trouble. */
    private static boolean isUnknown(TaskUuid task, RunwareAnswer answer) {
        return answer.isReadable()
                && answer.httpStatus() < 400
                && answer.errors().stream()
                        .allMatch(error -> error.task()
                                .filter(named -> !named.equals(task))
                                .isPresent());
    }

    /** One task for which a poll is refused must not keep the others from being asked about. */
    private void adaptLimit(int asked, boolean isRefusal, RunwareAnswer answer) {
        if (isRefusal && asked > 1) {
            pollLimit = Math.max(1, asked / 2);
            log.warn(
                    "Runware refuses a poll of {} tasks ({}); {} at a time now", asked, explanation(answer), pollLimit);
        } else if (!isRefusal && answer.httpStatus() < 400 && asked >= pollLimit) {
            pollLimit = Math.min(POLL_LIMIT, asked + 1);
        }
    }

    @Override
    public TaskState lookUp(TaskUuid task) {
        var answer = ask(List.of(Map.of("taskType", "getTaskDetails", "taskUUID", task.toString())));
        if (REFUSALS.contains(answer.httpStatus())) {
            throw new LookUpRefusedException(explanation(answer));
        }
        var details = requireReadable(answer).itemsOf(task);
        if (details.isEmpty()) {
            boolean isGone = stateOf(task, answer, RunwareVideoProvider::endOfRender)
                    .filter(TaskState.NotFound.class::isInstance)
                    .isPresent();
            if (isGone || answer.errors().isEmpty() && answer.httpStatus() < 400) {
                return new TaskState.NotFound();
            }
            throw new ProviderUnreachableException(explanation(answer), null);
        }
        var response =
                RunwareAnswer.parse(OK, details.getFirst().path("response").toString());
        return stateOf(task, response, RunwareVideoProvider::lastAnswer).orElseGet(() -> lastWord(task, response));
    }

    /** Details prove that an order has arrived, unless the last one failed: that proves nothing. */
    private static TaskState lastWord(TaskUuid task, RunwareAnswer response) {
        return response.errorsOf(task).isEmpty() ? new TaskState.Rendering() : new TaskState.NotFound();
    }

    private RunwareAnswer ask(List<? extends Map<String, ?>> tasks) {
        try {
            return client.ask(tasks);
        } catch (IOException e) {
            throw new ProviderUnreachableException(String.valueOf(e.getMessage()), e);
        }
    }

    private static RunwareAnswer requireReadable(RunwareAnswer answer) {
        if (!answer.isReadable()) {
            throw new ProviderUnreachableException(explanation(answer), null);
        }
        return answer;
    }

    /** Why an answer says nothing, for the log. */
    private static String explanation(RunwareAnswer answer) {
        var status = "HTTP " + answer.httpStatus();
        return answer.errors().stream()
                .findFirst()
                .map(error -> status + ", " + error.text())
                .orElse(answer.isReadable() ? status : status + " without a readable answer");
    }

    /** What a response says about a task; empty when it says nothing useful. */
    private static Optional<TaskState> stateOf(
            TaskUuid task, RunwareAnswer answer, Function<RunwareError, ProviderFailure> reason) {
        var items = answer.itemsOf(task);
        var video = items.stream()
                .map(RunwareVideoProvider::rendered)
                .flatMap(Optional::stream)
                .findFirst();
        if (video.isPresent()) {
            return Optional.of(video.get());
        }
        var end = answer.errorsOf(task).stream()
                .map(error -> failed(error, answer.httpStatus(), reason))
                .flatMap(Optional::stream)
                .findFirst();
        if (end.isPresent()) {
            return end;
        }
        return items.isEmpty() ? Optional.empty() : Optional.of(new TaskState.Rendering());
    }

    private static Optional<TaskState> failed(
            RunwareError error, int httpStatus, Function<RunwareError, ProviderFailure> reason) {
        var kind = ErrorClass.of(error, httpStatus);
        if (kind == ErrorClass.GONE && httpStatus < 500) {
            return Optional.of(new TaskState.NotFound());
        }
        // failed renders are reported with status 200, so that any other status is about the call
        if (httpStatus >= 400 || !error.isFinal() && isAboutTheCall(kind, error)) {
            return Optional.empty();
        }
        // the archive's last answer is the refusal of a repeated order, so an earlier one was accepted
        return Optional.of(
                kind == ErrorClass.CONFLICT
                        ? new TaskState.Rendering()
                        : new TaskState.Failed(reason.apply(error), error.costUsd()));
    }

    /** Whether an error that names a task is about the call, or about an order, and not about the end of the render. */
    private static boolean isAboutTheCall(ErrorClass kind, RunwareError error) {
        return switch (kind) {
            case CALLER, AUTH, CREDIT, SERVER -> true;
            case RATE -> !error.code().startsWith("provider");
            case PROVIDER, CONFLICT, MODERATION, GONE -> false;
        };
    }

    /** A render that has begun was accepted: whatever ends it, the order was neither invalid nor unaffordable. */
    private static ProviderFailure endOfRender(RunwareError error) {
        return ErrorClass.of(error, OK).failureOfRender(error.text());
    }

    /** The last answer of the archive is about the render, or about an order. */
    private static ProviderFailure lastAnswer(RunwareError error) {
        return error.isFinal() ? endOfRender(error) : ErrorClass.of(error, OK).failure(error.text());
    }

    private static Optional<TaskState> rendered(JsonNode item) {
        var url = item.path("videoURL").asString(item.path("mediaURL").asString(""));
        if (url.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new TaskState.Rendered(
                    new URI(url), RunwareAnswer.costOf(item).orElse(null)));
        } catch (URISyntaxException e) {
            log.warn("Runware returned an invalid video URL: {}", e.getReason());
            return Optional.empty();
        }
    }

    private static Map<String, Object> order(TaskUuid task, RenderSettings settings) {
        var order = new LinkedHashMap<String, Object>();
        order.put("taskType", "videoInference");
        order.put("taskUUID", task.toString());
        order.put("model", settings.model());
        order.put("positivePrompt", settings.prompt());
        order.put("duration", wholeWherePossible(settings.duration()));
        if (settings.width() != null && settings.height() != null) {
            order.put("width", settings.width());
            order.put("height", settings.height());
        }
        if (settings.firstFrameImage() != null) {
            var frame = Map.of("image", settings.firstFrameImage(), "frame", "first");
            order.put("inputs", Map.of("frameImages", List.of(frame)));
        }
        order.put("deliveryMethod", "async");
        order.put("outputType", "URL");
        order.put("outputFormat", "MP4");
        order.put("includeCost", true);
        return order;
    }

    /** Models that accept whole seconds accept {@code 7}, but may refuse {@code 7.0}. */
    private static Number wholeWherePossible(double seconds) {
        return seconds == Math.rint(seconds) ? (Number) (long) seconds : (Number) seconds;
    }
}
