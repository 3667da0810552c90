package io.scenefleet.chaos.load;

import io.scenefleet.testsupport.fleet.JsonHttp;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The HTTP API of every gateway that is there, each over a line that may be cut. */
final class Gateways {
    private static final JsonHttp HTTP = JsonHttp.PATIENT;

    private final Supplier<List<URI>> addresses;
    private final Semaphore places;
    private final AtomicInteger turn = new AtomicInteger();

    /**
     * @param addresses of those that are there now, one at least
     * @param places    how many requests there may be at once
     */
    Gateways(Supplier<List<URI>> addresses, int places) {
        this.addresses = addresses;
        this.places = new Semaphore(places);
    }

    /** The reply of one of them, in turn; status 0 when none came. */
    JsonHttp.Reply send(String method, String path, @Nullable Object body) throws InterruptedException {
        var all = addresses.get();
        return send(all.get(Math.floorMod(turn.getAndIncrement(), all.size())), method, path, body);
    }

    /**
     * Sends a request to all of them at the same time, and waits for the last reply.
     *
     * @param read turns each reply into a result, as soon as it is there; may be called by several threads at once
     */
    <T> List<T> sendToAll(String method, String path, Object body, Function<JsonHttp.Reply, T> read)
            throws InterruptedException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var requests = addresses.get().stream()
                    .map(address -> (Callable<T>) () -> read.apply(send(address, method, path, body)))
                    .toList();
            return threads.invokeAll(requests).stream().map(Future::resultNow).toList();
        }
    }

    private JsonHttp.Reply send(URI address, String method, String path, @Nullable Object body)
            throws InterruptedException {
        places.acquire();
        try {
            return HTTP.send(method, address.resolve(path), body);
        } catch (UncheckedIOException _) {
            return JsonHttp.Reply.none();
        } finally {
            places.release();
        }
    }
}
