package io.scenefleet.simulator;

import static org.awaitility.Awaitility.await;

import io.scenefleet.simulator.wire.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Sends requests to a simulator, as clients and administrators do. */
final class SimulatorClient {
    static final String KLING = "klingai:kling-video@3-standard";

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final TestSimulator simulator;

    SimulatorClient(TestSimulator simulator) {
        this.simulator = simulator;
    }

    static String newId() {
        return UUID.randomUUID().toString();
    }

    /** A task of this type with a new id. */
    static ObjectNode task(String type) {
        return JsonNodeFactory.instance.objectNode().put("taskType", type).put("taskUUID", newId());
    }

    static ObjectNode video(String prompt) {
        return task("videoInference")
                .put("model", KLING)
                .put("positivePrompt", prompt)
                .put("duration", 3)
                .put("includeCost", true);
    }

    static String idOf(ObjectNode task) {
        return task.path("taskUUID").stringValue();
    }

    JsonNode post(JsonNode... tasks) throws IOException, InterruptedException {
        return Json.STRICT.readTree(answer(tasks).body());
    }

    HttpResponse<String> answer(JsonNode... tasks) throws IOException, InterruptedException {
        var array = JsonNodeFactory.instance.arrayNode().addAll(List.of(tasks));
        return send("POST", "/v1", array.toString());
    }

    JsonNode poll(String id) throws IOException, InterruptedException {
        return post(task("getResponse").put("taskUUID", id));
    }

    /** Waits for the results of a task that succeeds. */
    List<JsonNode> results(String id) {
        return await().until(
                        () -> poll(id).at("/data").valueStream().toList(),
                        items -> !items.isEmpty()
                                && items.stream()
                                        .allMatch(item ->
                                                item.at("/status").asString("").equals("success")));
    }

    HttpResponse<String> send(String method, String path, String body) throws IOException, InterruptedException {
        return send(method, path, body, "application/json");
    }

    HttpResponse<String> send(String method, String path, String body, String contentType)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(simulator.base().resolve(path))
                .header("Content-Type", contentType)
                .header("Authorization", "Bearer any")
                .method(method, BodyPublishers.ofString(body))
                .build();
        return CLIENT.send(request, BodyHandlers.ofString());
    }

    HttpResponse<byte[]> fetch(String url) throws IOException, InterruptedException {
        return CLIENT.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofByteArray());
    }
}
