package io.scenefleet.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.scenefleet.simulator.wire.Json;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;

/** A simulator that is started again on its state folder. */
@SuppressWarnings("NullAway.Init")
class StateFolderIT {
    @TempDir
    Path folder;

    @Test
    void a_simulator_goes_on_where_the_last_one_stopped() throws Exception {
        String done = Tasks.newId();
        String rendering = Tasks.newId();
        byte[] before;
        JsonNode ledger;
        try (var first = start()) {
            post(first, Tasks.submit(done, "A lake [[render:0s]]"));
            before = video(first, done);
            post(first, Tasks.submit(rendering, "A sea [[render:1m]]"));
            ledger = get(first, "/ledger");
        }

        try (var next = start()) {
            assertThat(video(next, done)).isEqualTo(before);
            assertThat(post(next, Tasks.poll(rendering)).at("/data/0/status").stringValue())
                    .isEqualTo("processing");
            assertThat(post(next, Tasks.details(done))
                            .at("/data/0/response/data/0/status")
                            .stringValue())
                    .isEqualTo("success");
            assertThat(post(next, Tasks.submit(rendering, "A sea"))
                            .at("/errors/0/code")
                            .stringValue())
                    .isEqualTo("conflictTaskUUID");
            JsonNode after = get(next, "/ledger");
            assertThat(after.at("/totals/bills").intValue()).isEqualTo(2);
            assertThat(after.at("/totals/balance_usd")).isEqualTo(ledger.at("/totals/balance_usd"));
            assertThat(after.at("/tasks/0/due_at")).isEqualTo(ledger.at("/tasks/0/due_at"));
        }
    }

    private ConfigurableApplicationContext start() {
        return RunwareSimulatorApplication.start("--server.port=0", "--simulator.state-folder=" + folder);
    }

    private static byte[] video(ConfigurableApplicationContext simulator, String task) throws Exception {
        JsonNode result = await().until(
                        () -> post(simulator, Tasks.poll(task)).at("/data/0"),
                        item -> item.at("/status").asString("").equals("success"));
        URI file = base(simulator)
                .resolve(URI.create(result.at("/videoURL").stringValue()).getPath());
        try (var http = HttpClient.newHttpClient()) {
            return http.send(HttpRequest.newBuilder(file).build(), BodyHandlers.ofByteArray())
                    .body();
        }
    }

    private static JsonNode get(ConfigurableApplicationContext simulator, String path) throws Exception {
        return send(HttpRequest.newBuilder(base(simulator).resolve(path)));
    }

    private static JsonNode post(ConfigurableApplicationContext simulator, String tasks) throws Exception {
        return send(HttpRequest.newBuilder(base(simulator).resolve("/v1"))
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer any")
                .POST(BodyPublishers.ofString(tasks)));
    }

    private static JsonNode send(HttpRequest.Builder request) throws Exception {
        try (var http = HttpClient.newHttpClient()) {
            return Json.STRICT.readTree(
                    http.send(request.build(), BodyHandlers.ofString()).body());
        }
    }

    private static URI base(ConfigurableApplicationContext simulator) {
        return URI.create("http://localhost:" + simulator.getEnvironment().getProperty("local.server.port"));
    }
}
