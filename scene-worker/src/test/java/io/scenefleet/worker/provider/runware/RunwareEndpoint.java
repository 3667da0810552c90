package io.scenefleet.worker.provider.runware;

import io.scenefleet.scene.FailureCode;
import io.scenefleet.scene.RenderSettings;
import io.scenefleet.scene.TaskUuid;
import io.scenefleet.worker.provider.LookUpRefusedException;
import io.scenefleet.worker.provider.ProviderFailure;
import io.scenefleet.worker.provider.ProviderUnreachableException;
import io.scenefleet.worker.provider.SubmitReply;
import io.scenefleet.worker.provider.TaskState;
import io.scenefleet.worker.provider.VideoProvider;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Says in Runware's JSON what a provider says. */
final class RunwareEndpoint extends Dispatcher {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final VideoProvider provider;

    RunwareEndpoint(VideoProvider provider) {
        this.provider = provider;
    }

    @Override
    public synchronized MockResponse dispatch(RecordedRequest request) {
        var tasks = JSON.readTree(Objects.requireNonNull(request.getBody()).utf8());
        try {
            return switch (tasks.path(0).path("taskType").stringValue()) {
                case "videoInference" -> order(tasks.path(0));
                case "getResponse" -> responses(tasks);
                case "getTaskDetails" -> details(task(tasks.path(0)));
                case String unknown -> throw new IllegalArgumentException(unknown);
            };
        } catch (ProviderUnreachableException _) {
            return json(503, Map.of());
        } catch (LookUpRefusedException _) {
            return json(400, Map.of("errors", List.of(Map.of("code", "invalidTaskType", "message", "m"))));
        }
    }

    private static TaskUuid task(JsonNode item) {
        return TaskUuid.of(item.path("taskUUID").stringValue());
    }

    private MockResponse order(JsonNode item) {
        var task = task(item);
        var settings = new RenderSettings(
                item.path("model").stringValue(),
                item.path("positivePrompt").stringValue(),
                item.path("duration").doubleValue(),
                item.path("width").intValue(),
                item.path("height").intValue(),
                null);
        return switch (provider.submit(task, settings)) {
            case SubmitReply.Accepted _ -> json(200, Map.of("data", List.of(about(task))));
            case SubmitReply.AlreadyKnown _ -> json(400, Map.of("errors", List.of(error(task, "conflictTaskUUID"))));
            case SubmitReply.Declined(var failure) -> json(400, Map.of("errors", List.of(error(task, code(failure)))));
            case SubmitReply.Busy _ -> json(429, Map.of("errors", List.of(error(task, "rateLimitExceeded"))));
            case SubmitReply.NoAnswer _ ->
                new MockResponse.Builder()
                        .onResponseStart(new SocketEffect.CloseSocket())
                        .build();
        };
    }

    private MockResponse responses(JsonNode items) {
        var data = new ArrayList<Map<String, Object>>();
        var errors = new ArrayList<Map<String, Object>>();
        var tasks = items.valueStream().map(RunwareEndpoint::task).toList();
        provider.poll(tasks).forEach((task, state) -> say(task, state, data, errors));
        return json(200, Map.of("data", data, "errors", errors));
    }

    private MockResponse details(TaskUuid task) {
        var state = provider.lookUp(task);
        if (state instanceof TaskState.NotFound) {
            return json(200, Map.of("data", List.of()));
        }
        var data = new ArrayList<Map<String, Object>>();
        var errors = new ArrayList<Map<String, Object>>();
        say(task, state, data, errors);
        var details = about(task);
        details.put("response", Map.of("data", data, "errors", errors));
        return json(200, Map.of("data", List.of(details)));
    }

    private static void say(
            TaskUuid task, TaskState state, List<Map<String, Object>> data, List<Map<String, Object>> errors) {
        var item = about(task);
        switch (state) {
            case TaskState.Rendering _ -> {
                item.put("status", "processing");
                data.add(item);
            }
            case TaskState.Rendered(var video, var cost) -> {
                item.put("status", "success");
                item.put("videoURL", video.toString());
                item.put("cost", Objects.requireNonNull(cost));
                data.add(item);
            }
            case TaskState.Failed(var failure, var _) -> errors.add(error(task, code(failure)));
            case TaskState.NotFound _ -> errors.add(error(task, "taskNotFound"));
        }
    }

    private static Map<String, Object> about(TaskUuid task) {
        var item = new HashMap<String, Object>();
        item.put("taskUUID", task.toString());
        return item;
    }

    private static Map<String, Object> error(TaskUuid task, String code) {
        var error = about(task);
        error.put("code", code);
        error.put("message", "m");
        return error;
    }

    private static String code(ProviderFailure failure) {
        return failure.code() == FailureCode.MODERATION ? "contentPolicyViolation" : "inferenceError";
    }

    private static MockResponse json(int httpStatus, Map<String, ?> body) {
        return new MockResponse.Builder()
                .code(httpStatus)
                .body(JSON.writeValueAsString(body))
                .build();
    }
}
