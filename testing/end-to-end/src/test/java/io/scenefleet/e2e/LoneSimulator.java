package io.scenefleet.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.scenefleet.testsupport.FreePorts;
import io.scenefleet.testsupport.JavaProcess;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;

/** The simulator as a process, with nobody else around. */
final class LoneSimulator implements AutoCloseable {
    private static final Duration START_TIMEOUT = Duration.ofSeconds(90);
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final URI uri = URI.create("http://127.0.0.1:" + FreePorts.next());
    private final JavaProcess process;

    LoneSimulator() {
        var file =
                "runware-simulator/target/runware-simulator-%s.jar".formatted(System.getProperty("scenefleet.version"));
        process = JavaProcess.jar(
                        Path.of(System.getProperty("scenefleet.project")).resolve(file))
                .named("runware-simulator")
                .jvmOptions("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")
                .environment("SERVER_PORT", uri.getPort())
                .environment("SIMULATOR_RENDER_MEDIAN", "1s")
                .environment("SIMULATOR_RENDER_SPREAD", "0")
                .start();
        process.await("the simulator answers", START_TIMEOUT, () -> ledger().isUp());
    }

    URI uri() {
        return uri;
    }

    Ledger ledger() {
        return new Ledger(uri);
    }

    /** Submits a video of three seconds under a new id, which it answers; it is accepted. */
    String submit(String prompt) {
        var id = UUID.randomUUID().toString();
        assertThat(submit(id, prompt)).isEqualTo(200);
        return id;
    }

    /** Submits a video of three seconds and answers the HTTP status. */
    int submit(String id, String prompt) {
        return post("/v1", """
                [{"taskType": "videoInference", "taskUUID": "%s", "model": "klingai:kling-video@3-standard",
                  "positivePrompt": "%s", "duration": 3, "width": 1280, "height": 720, "deliveryMethod": "async"}]
                """.formatted(id, prompt)).status();
    }

    void reset() {
        assertThat(post("/admin/reset", "").status()).isEqualTo(200);
    }

    private Api.Answer post(String path, String json) {
        return Api.send(HttpRequest.newBuilder(uri.resolve(path))
                .timeout(TIMEOUT)
                .header("Authorization", "Bearer any")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json)));
    }

    @Override
    public void close() {
        process.close();
    }
}
