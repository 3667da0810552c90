package io.scenefleet.chaos.load;

import io.scenefleet.chaos.fleet.Http;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** The HTTP API, over a line that may be cut. */
record Gateway(URI uri, Semaphore places) {
    private static final Http.Answer NONE =
            new Http.Answer(0, JsonMapper.shared().createObjectNode());

    /** The answer; status 0 when none came. */
    Http.Answer ask(String method, String path, @Nullable Object body) throws InterruptedException {
        places.acquire();
        try {
            return Http.send(method, uri.resolve(path), body);
        } catch (UncheckedIOException _) {
            return NONE;
        } finally {
            places.release();
        }
    }
}
