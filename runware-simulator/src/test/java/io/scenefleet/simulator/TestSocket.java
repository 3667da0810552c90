package io.scenefleet.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.scenefleet.simulator.wire.Json;
import java.net.URI;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A WebSocket client that receives frames one by one. It uses OkHttp, because the JDK's client occasionally does not
 * notice that the server has closed the connection.
 */
final class TestSocket implements AutoCloseable {
    private static final long PATIENCE = 10;
    private static final OkHttpClient CLIENT =
            new OkHttpClient.Builder().readTimeout(Duration.ZERO).build();

    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private final CompletableFuture<Integer> ended = new CompletableFuture<>();
    private final CompletableFuture<Boolean> opened = new CompletableFuture<>();
    private final WebSocket socket;

    private TestSocket(URI uri) {
        var request = new Request.Builder().url(uri.toString().replaceFirst("^ws", "http"));
        socket = CLIENT.newWebSocket(request.build(), new Listener());
        assertThat(opened).succeedsWithin(Duration.ofSeconds(PATIENCE));
    }

    static TestSocket open(URI uri) {
        return new TestSocket(uri);
    }

    /** Opens a socket and authenticates. */
    static TestSocket authenticated(URI uri) throws InterruptedException {
        var socket = open(uri);
        socket.authenticate("right");
        return socket;
    }

    /** Opens a new session and returns its id. */
    String authenticate(String key) throws InterruptedException {
        say("[{\"taskType\":\"authentication\",\"apiKey\":\"" + key + "\"}]");
        return session(hear());
    }

    /** Asks to resume a session and returns the id of the session that was opened. */
    String resume(String key, String previous) throws InterruptedException {
        say("[{\"taskType\":\"authentication\",\"apiKey\":\"" + key + "\",\"connectionSessionUUID\":\"" + previous
                + "\"}]");
        return session(hear());
    }

    void say(String frame) {
        assertThat(socket.send(frame)).as("the socket is open").isTrue();
    }

    /** The next frame as text. */
    String hearText() throws InterruptedException {
        String frame = heard.poll(PATIENCE, TimeUnit.SECONDS);
        assertThat(frame).as("a frame within " + PATIENCE + " s").isNotNull();
        return frame;
    }

    JsonNode hear() throws InterruptedException {
        return Json.STRICT.readTree(hearText());
    }

    /** Sends a ping and expects the pong as the next frame, so that no other frame was sent before it. */
    void expectNothingButAPong() throws InterruptedException {
        say("[{\"taskType\":\"ping\",\"ping\":true}]");
        assertThat(hearText()).isEqualTo("{\"data\":[{\"taskType\":\"ping\",\"pong\":true}]}");
    }

    /** Waits until the socket is closed and returns the close code, 1006 without a close frame. */
    int end() throws Exception {
        return ended.get(PATIENCE, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        socket.cancel();
    }

    private static String session(JsonNode answer) {
        assertThat(answer.at("/data/0/taskType").asString("")).isEqualTo("authentication");
        String id = answer.at("/data/0/connectionSessionUUID").stringValue();
        assertThat(UUID.fromString(id)).hasToString(id);
        return id;
    }

    private final class Listener extends WebSocketListener {
        @Override
        public void onOpen(WebSocket webSocket, Response response) {
            opened.complete(true);
        }

        @Override
        public void onMessage(WebSocket webSocket, String text) {
            heard.add(text);
        }

        @Override
        public void onClosing(WebSocket webSocket, int code, String reason) {
            ended.complete(code);
            webSocket.close(code, null);
        }

        @Override
        public void onFailure(WebSocket webSocket, Throwable failure, @Nullable Response response) {
            opened.completeExceptionally(failure);
            ended.complete(1006);
        }
    }
}
