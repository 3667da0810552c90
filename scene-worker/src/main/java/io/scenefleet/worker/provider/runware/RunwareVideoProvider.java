package io.scenefleet.worker.provider.runware;

import io.scenefleet.scene.RenderSettings;
import io.scenefleet.scene.TaskUuid;
import io.scenefleet.worker.provider.ProviderUnreachableException;
import io.scenefleet.worker.provider.SubmitReply;
import io.scenefleet.worker.provider.TaskState;
import io.scenefleet.worker.provider.VideoProvider;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.ConnectException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/** Runware's {@code videoInference}, {@code getResponse} and {@code getTaskDetails}. */
final class RunwareVideoProvider implements VideoProvider {
    private static final Logger log = LoggerFactory.getLogger(RunwareVideoProvider.class);
    private static final int POLL_LIMIT = 50;

    private final RunwareClient client;
    private volatile int pollLimit = POLL_LIMIT;

    RunwareVideoProvider(RunwareClient client) {
        this.client = client;
    }

    @Override
    public int pollLimit() {
        return pollLimit;
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
        return switch (kind) {
            case CONFLICT -> new SubmitReply.AlreadyKnown();
            case RATE -> new SubmitReply.Busy(error.text());
            case CALLER, AUTH, CREDIT, MODERATION -> new SubmitReply.Declined(kind.failure(error.text()));
            case PROVIDER, SERVER, GONE -> {
                if (httpStatus == 503) {
                    yield new SubmitReply.Busy(error.text());
                }
                // a server that fails may have accepted the order before, whatever it reports
                yield kind == ErrorClass.SERVER || httpStatus >= 500
                        ? new SubmitReply.NoAnswer(error.text())
                        : new SubmitReply.Declined(kind.failure(error.text()));
            }
        };
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
        var states = new HashMap<TaskUuid, TaskState>();
        for (var task : tasks) {
            stateOf(task, answer).ifPresent(state -> states.put(task, state));
        }
        if (!states.isEmpty()) {
            return states;
        }
        if (!answer.errors().isEmpty()) {
            var error = answer.errors().getFirst();
            if (tasks.size() > 1 && ErrorClass.of(error, answer.httpStatus()) == ErrorClass.CALLER) {
                log.warn("Runware refuses a poll of {} tasks; polling one by one", tasks.size());
                pollLimit = 1;
            }
            throw new ProviderUnreachableException(error.text(), null);
        }
        if (answer.httpStatus() >= 400) {
            throw new ProviderUnreachableException("HTTP " + answer.httpStatus(), null);
        }
        return states;
    }

    @Override
    public TaskState lookUp(TaskUuid task) {
        var answer = ask(List.of(Map.of("taskType", "getTaskDetails", "taskUUID", task.toString())));
        var details = answer.itemsOf(task);
        if (details.isEmpty()) {
            boolean isGone = stateOf(task, answer)
                    .filter(TaskState.NotFound.class::isInstance)
                    .isPresent();
            if (isGone || answer.errors().isEmpty() && answer.httpStatus() < 400) {
                return new TaskState.NotFound();
            }
            throw new ProviderUnreachableException("HTTP " + answer.httpStatus(), null);
        }
        var response =
                RunwareAnswer.parse(200, details.getFirst().path("response").toString());
        return stateOf(task, response).orElseGet(() -> lastWord(task, response));
    }

    /** Details prove that an order has arrived, unless the last one failed: that proves nothing. */
    private static TaskState lastWord(TaskUuid task, RunwareAnswer response) {
        return response.errorsOf(task).isEmpty() ? new TaskState.Rendering() : new TaskState.NotFound();
    }

    private RunwareAnswer ask(List<? extends Map<String, ?>> tasks) {
        RunwareAnswer answer;
        try {
            answer = client.ask(tasks);
        } catch (IOException e) {
            throw new ProviderUnreachableException(String.valueOf(e.getMessage()), e);
        }
        if (!answer.isReadable()) {
            throw new ProviderUnreachableException("HTTP " + answer.httpStatus() + " without a readable answer", null);
        }
        return answer;
    }

    /** What a response says about a task; empty when it says nothing useful. */
    private static Optional<TaskState> stateOf(TaskUuid task, RunwareAnswer answer) {
        var items = answer.itemsOf(task);
        var video = items.stream()
                .map(RunwareVideoProvider::rendered)
                .flatMap(Optional::stream)
                .findFirst();
        if (video.isPresent()) {
            return Optional.of(video.get());
        }
        var end = answer.errorsOf(task).stream()
                .map(error -> failed(error, answer.httpStatus()))
                .flatMap(Optional::stream)
                .findFirst();
        if (end.isPresent()) {
            return end;
        }
        return items.isEmpty() ? Optional.empty() : Optional.of(new TaskState.Rendering());
    }

    private static Optional<TaskState> failed(RunwareError error, int httpStatus) {
        var kind = ErrorClass.of(error, httpStatus);
        if (!error.isFinal() && isAboutTheCall(kind, error, httpStatus)) {
            return Optional.empty();
        }
        return Optional.of(
                switch (kind) {
                    case GONE -> new TaskState.NotFound();
                    // the archive's last answer is the refusal of a repeated order, so an earlier one was accepted
                    case CONFLICT -> new TaskState.Rendering();
                    case CALLER, AUTH, CREDIT, RATE, MODERATION, PROVIDER, SERVER ->
                        new TaskState.Failed(kind.failure(error.text()));
                });
    }

    /**
     * Whether an error that names a task is about the call, or about an order, and not about the end of the render. Failed
     * renders are reported with status 200.
     */
    private static boolean isAboutTheCall(ErrorClass kind, RunwareError error, int httpStatus) {
        return switch (kind) {
            case AUTH, CREDIT, SERVER -> true;
            case RATE -> httpStatus >= 400 || !error.code().startsWith("provider");
            case PROVIDER -> httpStatus >= 500;
            case CONFLICT, CALLER, MODERATION, GONE -> false;
        };
    }

    private static Optional<TaskState> rendered(JsonNode item) {
        var url = item.path("videoURL").asString(item.path("mediaURL").asString(""));
        if (url.isEmpty()) {
            return Optional.empty();
        }
        var cost = item.path("cost").isNumber() ? item.path("cost").decimalValue() : BigDecimal.ZERO;
        try {
            return Optional.of(new TaskState.Rendered(new URI(url), cost.signum() > 0 ? cost : null));
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
