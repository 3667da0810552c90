package io.scenefleet.simulator.media;

import io.scenefleet.simulator.media.MediaRefusedException.Reason;
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
 * Fetches what is behind a URL that a client gave, within limits of time and size.
 *
 * <p>It goes wherever the client says, this machine included: the simulator is a tool for one's own machine.
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

    byte[] fetch(URI uri) throws MediaRefusedException {
        // One limit for all of it: connecting, the answer and its body; what is cancelled is broken off.
        CompletableFuture<HttpResponse<byte[]>> answer = client.sendAsync(
                HttpRequest.newBuilder(uri).build(), BodyHandlers.limiting(BodyHandlers.ofByteArray(), maxSize));
        try {
            return body(answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw notFetched("The simulator is stopping.", e);
        } catch (TimeoutException e) {
            throw notFetched("The URL did not give its media within " + timeout.toMillis() + " ms.", e);
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

    private static byte[] body(HttpResponse<byte[]> answer) throws MediaRefusedException {
        if (answer.statusCode() != 200) {
            throw new MediaRefusedException(
                    Reason.NOT_FETCHED, "The URL could not be fetched: it answers " + answer.statusCode() + ".");
        }
        return answer.body();
    }

    private static String kind(ExecutionException failure) {
        return switch (failure.getCause()) {
            case ConnectException _ -> "no connection";
            case IOException io when String.valueOf(io.getMessage()).contains("capacity") -> "it is too large";
            case null, default -> "the answer cannot be read";
        };
    }

    private static MediaRefusedException notFetched(String message, Exception cause) {
        return new MediaRefusedException(Reason.NOT_FETCHED, message, cause);
    }
}
