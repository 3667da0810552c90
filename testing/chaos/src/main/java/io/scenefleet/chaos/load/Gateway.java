package io.scenefleet.chaos.load;

import io.scenefleet.testsupport.fleet.JsonHttp;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/** The HTTP API, over a line that may be cut. */
record Gateway(URI uri, Semaphore places) {
    private static final JsonHttp HTTP = JsonHttp.PATIENT;

    /** The reply; status 0 when none came. */
    JsonHttp.Reply send(String method, String path, @Nullable Object body) throws InterruptedException {
        places.acquire();
        try {
            return HTTP.send(method, uri.resolve(path), body);
        } catch (UncheckedIOException _) {
            return JsonHttp.Reply.none();
        } finally {
            places.release();
        }
    }
}
