package io.scenefleet.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.scenefleet.testsupport.JavaProcess;
import io.scenefleet.testsupport.fleet.JsonHttp;
import io.scenefleet.testsupport.fleet.Launcher;
import io.scenefleet.testsupport.fleet.ProviderLedger;
import io.scenefleet.testsupport.fleet.SimulatorAdmin;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The simulator as a process, with nobody else around. */
final class LoneSimulator implements AutoCloseable {
    private static final JsonHttp HTTP = new JsonHttp(Duration.ofSeconds(10));

    /** It stores no videos. */
    private static final Path NO_OUTPUTS = Path.of("none");

    private final URI uri = Launcher.freeAddress();
    private final JavaProcess process;

    LoneSimulator() {
        process = new Launcher(TestProject.FOLDER, NO_OUTPUTS, null)
                .startSimulator(uri, Map.of("SIMULATOR_RENDER_MEDIAN", "1s", "SIMULATOR_RENDER_SPREAD", "0"));
        Launcher.awaitSimulator(process, uri);
    }

    URI uri() {
        return uri;
    }

    ProviderLedger ledger() {
        return new ProviderLedger(uri);
    }

    /** Submits a video of three seconds under a new id, and returns the id; it is accepted. */
    String submit(String prompt) {
        var id = UUID.randomUUID().toString();
        assertThat(submit(id, prompt)).isEqualTo(200);
        return id;
    }

    /** Submits a video of three seconds and returns the HTTP status. */
    int submit(String id, String prompt) {
        var task = Map.of(
                "taskType",
                "videoInference",
                "taskUUID",
                id,
                "model",
                "klingai:kling-video@3-standard",
                "positivePrompt",
                prompt,
                "duration",
                3,
                "width",
                1280,
                "height",
                720,
                "deliveryMethod",
                "async");
        return post("/v1", List.of(task)).status();
    }

    void reset() {
        new SimulatorAdmin(uri).reset();
    }

    private JsonHttp.Reply post(String path, @Nullable Object body) {
        return HTTP.send("POST", uri.resolve(path), body, "Authorization", "Bearer any");
    }

    @Override
    public void close() {
        process.close();
    }
}
