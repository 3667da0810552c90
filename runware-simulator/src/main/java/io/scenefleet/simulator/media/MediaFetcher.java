package io.scenefleet.simulator.media;

import io.scenefleet.simulator.media.MediaRejectedException.Reason;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Fetches media from a URL given by a client, with limits on time and size.
 *
 * <p>Any address is allowed, including this machine: the simulator is meant for local use.
 */
final class MediaFetcher implements AutoCloseable {
    private final HttpClient client;
    private final Duration timeout;
    private final long maxSize;

    MediaFetcher(Duration timeout, long maxSize) {
        this.client = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build();
        this.timeout = timeout;
        this.maxSize = maxSize;
    }

    byte[] fetch(URI uri) throws MediaRejectedException {
        // One timeout covers connection, response and body; cancelling closes the connection.
        CompletableFuture<HttpResponse<byte[]>> answer = client.sendAsync(
                HttpRequest.newBuilder(uri).build(), BodyHandlers.limiting(BodyHandlers.ofByteArray(), maxSize));
        try {
            return body(answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw notFetched("The simulator is stopping.", e);
        } catch (TimeoutException e) {
            throw notFetched("The URL did not return its media within %d ms.".formatted(timeout.toMillis()), e);
        } catch (ExecutionException e) {
            throw notFetched("The URL could not be fetched: " + kind(e) + ".", e);
        } finally {
            answer.cancel(true);
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
    }

    private static byte[] body(HttpResponse<byte[]> answer) throws MediaRejectedException {
        if (answer.statusCode() != 200) {
            throw new MediaRejectedException(
                    Reason.NOT_FETCHED,
                    "The URL could not be fetched: it returned status %d.".formatted(answer.statusCode()));
        }
        return answer.body();
    }

    private static String kind(ExecutionException failure) {
        return switch (failure.getCause()) {
            case ConnectException _ -> "no connection";
            case IOException io
            when String.valueOf(io.getMessage()).contains("capacity") -> "the response is too large";
            case null, default -> "the response cannot be read";
        };
    }

    private static MediaRejectedException notFetched(String message, Exception cause) {
        return new MediaRejectedException(Reason.NOT_FETCHED, message, cause);
    }
}
