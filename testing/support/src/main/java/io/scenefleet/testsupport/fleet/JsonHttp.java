package io.scenefleet.testsupport.fleet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Sends requests with JSON in them.
 *
 * @param timeout of one request
 */
public record JsonHttp(Duration timeout) {
    /** For a system that is under load. */
    public static final JsonHttp PATIENT = new JsonHttp(Duration.ofSeconds(15));

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    /**
     * What came back.
     *
     * @param status 0 when nothing did
     * @param body   an empty object where it was no JSON
     */
    public record Reply(int status, JsonNode body, byte[] bytes, HttpHeaders headers) {
        private static final Reply NONE =
                new Reply(0, JSON.createObjectNode(), new byte[0], HttpHeaders.of(Map.of(), (_, _) -> true));

        /** The reply to a request that got none. */
        public static Reply none() {
            return NONE;
        }

        public boolean isGood() {
            return status / 100 == 2;
        }
    }

    /** @throws UncheckedIOException when no reply came in time, or malformed JSON */
    public Reply get(URI uri) {
        return send("GET", uri, null);
    }

    /**
     * Sends a request.
     *
     * @param body    becomes JSON; nothing is sent where it is null
     * @param headers names and values in turn
     * @throws UncheckedIOException when no reply came in time, or malformed JSON
     */
    public Reply send(String method, URI uri, @Nullable Object body, String... headers) {
        var publisher = body == null
                ? HttpRequest.BodyPublishers.noBody()
                : HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body));
        var request = HttpRequest.newBuilder(uri).timeout(timeout).method(method, publisher);
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        return exchange(request.build());
    }

    private static Reply exchange(HttpRequest request) {
        try {
            var response = CLIENT.send(request, HttpResponse.BodyHandlers.ofByteArray());
            return new Reply(response.statusCode(), parse(response), response.body(), response.headers());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new IOException("interrupted", e));
        }
    }

    private static JsonNode parse(HttpResponse<byte[]> response) {
        boolean isJson =
                response.headers().firstValue("Content-Type").orElse("").contains("json");
        try {
            return isJson && response.body().length > 0 ? JSON.readTree(response.body()) : JSON.createObjectNode();
        } catch (JacksonException e) {
            throw new UncheckedIOException(new IOException("malformed JSON", e));
        }
    }

    /** Whether this address returns a 2xx. */
    public boolean isOk(URI uri) {
        try {
            return get(uri).isGood();
        } catch (UncheckedIOException _) {
            return false;
        }
    }
}
