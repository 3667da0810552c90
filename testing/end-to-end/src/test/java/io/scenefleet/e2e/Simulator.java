package io.scenefleet.e2e;

import io.scenefleet.testsupport.FreePorts;
import io.scenefleet.testsupport.JavaProcess;
import java.net.URI;
import java.time.Duration;
import java.util.Map;

/** A provider with short renders and cheap videos. */
record Simulator(JavaProcess process, URI uri) {
    /** @param settings environment variables, e.g. of its memory */
    static Simulator start(Duration render, Map<String, String> settings) {
        int port = FreePorts.next();
        var jar = VideoSystem.jar("runware-simulator")
                .environment("SERVER_PORT", port)
                .environment("SIMULATOR_RENDER_MEDIAN", render.toMillis() + "ms")
                .environment("SIMULATOR_RENDER_SPREAD", "0")
                .environment("SIMULATOR_VIDEO", "canned");
        settings.forEach(jar::environment);
        return new Simulator(jar.start(), URI.create("http://127.0.0.1:" + port));
    }

    Ledger ledger() {
        return new Ledger(uri);
    }
}
