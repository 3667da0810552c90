package io.scenefleet.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.scenefleet.simulator.wire.Json;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A WebSocket client that hears frames one after the other. */
final class TestSocket implements AutoCloseable {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final long PATIENCE = 10;

    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private final CompletableFuture<Integer> ended = new CompletableFuture<>();
    private final WebSocket socket;

    private TestSocket(URI uri) {
        socket = CLIENT.newWebSocketBuilder().buildAsync(uri, new Listener()).join();
    }

    static TestSocket open(URI uri) {
        return new TestSocket(uri);
    }

    /** Opens a socket, authenticates, and expects a session. */
    static TestSocket authenticated(URI uri) throws InterruptedException {
        var socket = open(uri);
        socket.authenticate("right");
        return socket;
    }

    /** A session of its own; the id of it. */
    String authenticate(String key) throws InterruptedException {
        say("[{\"taskType\":\"authentication\",\"apiKey\":\"" + key + "\"}]");
        return session(hear());
    }

    /** Wants a session back; the id of the session it has then. */
    String resume(String key, String previous) throws InterruptedException {
        say("[{\"taskType\":\"authentication\",\"apiKey\":\"" + key + "\",\"connectionSessionUUID\":\"" + previous
                + "\"}]");
        return session(hear());
    }

    void say(String frame) {
        socket.sendText(frame, true).join();
    }

    /** The next frame, as it came. */
    String hearText() throws InterruptedException {
        String frame = heard.poll(PATIENCE, TimeUnit.SECONDS);
        assertThat(frame).as("a frame within " + PATIENCE + " s").isNotNull();
        return frame;
    }

    JsonNode hear() throws InterruptedException {
        return Json.STRICT.readTree(hearText());
    }

    /** Pings and expects the pong at once: nothing else was said before it. */
    void expectNothingButAPong() throws InterruptedException {
        say("[{\"taskType\":\"ping\",\"ping\":true}]");
        assertThat(hearText()).isEqualTo("{\"data\":[{\"taskType\":\"ping\",\"pong\":true}]}");
    }

    /** Waits for the end and answers the code of the goodbye, or 1006 when there was none. */
    int end() throws Exception {
        return ended.get(PATIENCE, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        socket.abort();
    }

    private static String session(JsonNode answer) {
        assertThat(answer.at("/data/0/taskType").asString("")).isEqualTo("authentication");
        String id = answer.at("/data/0/connectionSessionUUID").stringValue();
        assertThat(UUID.fromString(id)).hasToString(id);
        return id;
    }

    private final class Listener implements WebSocket.Listener {

        private final StringBuilder text = new StringBuilder();

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                heard.add(text.toString());
                text.setLength(0);
            }
            webSocket.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket webSocket, int code, String reason) {
            ended.complete(code);
            return null;
        }

        @Override
        public void onError(WebSocket webSocket, Throwable error) {
            ended.complete(1006);
        }
    }
}
