package io.scenefleet.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.scenefleet.simulator.wire.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The self-contained jar, started as a process from an otherwise empty folder. */
class SingleJarIT {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final Pattern PORT = Pattern.compile("Tomcat started on port (\\d+)");
    private static final Duration START_TIMEOUT = Duration.ofSeconds(60);
    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private static Path folder;

    @SuppressWarnings("NullAway.Init")
    private static Process simulator;

    @SuppressWarnings("NullAway.Init")
    private static URI base;

    @BeforeAll
    static void start() throws IOException {
        Path jar = folder.resolve("simulator.jar");
        Path log = folder.resolve("simulator.log");
        Files.copy(Path.of(System.getProperty("simulator.single-jar")), jar);
        simulator = new ProcessBuilder(java(), "-Xmx256m", "-jar", jar.toString(), "--server.port=0")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        await().atMost(START_TIMEOUT)
                .untilAsserted(() -> assertThat(log).content().containsPattern(PORT));
        base = URI.create("http://localhost:" + port(Files.readString(log)));
    }

    @AfterAll
    static void stop() throws InterruptedException {
        simulator.destroy();
        if (!simulator.waitFor(TIMEOUT.toSeconds(), TimeUnit.SECONDS)) {
            simulator.destroyForcibly().waitFor();
        }
    }

    @Test
    void it_serves_its_page() throws Exception {
        byte[] page = send(HttpRequest.newBuilder(base).header("Accept", "text/html"));

        assertThat(new String(page, StandardCharsets.UTF_8)).contains("<title>Runware simulator</title>");
        assertThat(send(HttpRequest.newBuilder(base.resolve("/page/main.js")))).isNotEmpty();
    }

    @Test
    void it_supports_websocket() throws Exception {
        try (var socket = TestSocket.authenticated(URI.create("ws://localhost:" + base.getPort() + "/v1"))) {
            socket.expectNothingButAPong();
        }
    }

    @Test
    void it_renders_a_video_and_shows_the_ledger() throws Exception {
        String id = UUID.randomUUID().toString();

        JsonNode accepted = json(post("""
                [{"taskType": "videoInference", "taskUUID": "%s", "model": "klingai:kling-video@3-standard",
                  "positivePrompt": "A paper boat [[render:0s]]", "duration": 3, "width": 1280, "height": 720,
                  "deliveryMethod": "async"}]""".formatted(id)));

        assertThat(accepted.at("/data/0/taskUUID").stringValue()).isEqualTo(id);
        await().atMost(TIMEOUT)
                .untilAsserted(() ->
                        assertThat(poll(id).at("/data/0/status").stringValue()).isEqualTo("success"));
        byte[] video = send(HttpRequest.newBuilder(
                URI.create(poll(id).at("/data/0/videoURL").stringValue())));
        assertThat(new String(video, 4, 4, StandardCharsets.US_ASCII)).isEqualTo("ftyp");
        assertThat(json(send(HttpRequest.newBuilder(base.resolve("/ledger"))))
                        .at("/totals/bills")
                        .intValue())
                .isEqualTo(1);
    }

    private JsonNode poll(String id) throws Exception {
        return json(post("[{\"taskType\": \"getResponse\", \"taskUUID\": \"%s\"}]".formatted(id)));
    }

    private byte[] post(String tasks) throws Exception {
        return send(HttpRequest.newBuilder(base.resolve("/v1"))
                .header("Authorization", "Bearer any")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(tasks)));
    }

    private static byte[] send(HttpRequest.Builder request) throws Exception {
        var answer = CLIENT.send(request.timeout(TIMEOUT).build(), BodyHandlers.ofByteArray());
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.body();
    }

    private static JsonNode json(byte[] body) {
        return Json.STRICT.readTree(body);
    }

    private static String port(String log) {
        return PORT.matcher(log)
                .results()
                .map(match -> match.group(1))
                .findFirst()
                .orElseThrow();
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
