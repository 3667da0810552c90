package io.scenefleet.chaos.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.scenefleet.chaos.history.HistoryEvent.Answered;
import io.scenefleet.chaos.history.HistoryFile;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A client meets gateways that answer as they are told. */
class LoadTest {
    @TempDir
    private Path folder;

    private final List<HttpServer> servers = new ArrayList<>();
    private final Queue<String> requests = new ConcurrentLinkedQueue<>();

    @AfterEach
    void stop() {
        servers.forEach(server -> server.stop(0));
    }

    @Test
    void with_two_gateways_a_client_orders_from_both_and_is_content_with_one_202() throws Exception {
        var history = run(List.of(gateway("first", 503), gateway("second", 202)));

        assertThat(requests)
                .contains("first POST /api/videos/generate-scenes", "second POST /api/videos/generate-scenes");
        assertThat(answers(history)).containsExactlyInAnyOrder(503, 202);
    }

    @Test
    void other_requests_take_turns() throws Exception {
        run(List.of(gateway("first", 202), gateway("second", 202)));

        assertThat(requests).contains("first POST /api/session/create", "second PUT /api/session/s/scene-descriptions");
    }

    @Test
    void a_gateway_that_is_gone_is_one_that_does_not_answer() throws Exception {
        var gone = gateway("gone", 202);
        servers.getFirst().stop(0);

        assertThat(answers(run(List.of(gone, gateway("second", 202))))).containsExactlyInAnyOrder(0, 202);
    }

    private HistoryFile run(List<URI> gateways) throws InterruptedException {
        var history = new HistoryFile(folder.resolve("history.jsonl"));
        var load = new Load(() -> gateways, history, 1, Duration.ZERO);
        load.start();
        try {
            assertThat(load.await(Duration.ofSeconds(30))).isTrue();
            return history;
        } finally {
            load.stop();
        }
    }

    private static List<Integer> answers(HistoryFile history) {
        return history.read().stream()
                .filter(Answered.class::isInstance)
                .map(answer -> ((Answered) answer).status())
                .toList();
    }

    private URI gateway(String name, int statusOfOrders) throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            var path = exchange.getRequestURI().getPath();
            requests.add("%s %s %s".formatted(name, exchange.getRequestMethod(), path));
            var body = """
                    {"session_id": "s", "job_id": "j", "overall_status": "completed", "scenes": []}""".getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(
                    path.equals("/api/videos/generate-scenes") ? statusOfOrders : 200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        servers.add(server);
        return URI.create("http://%s:%d"
                .formatted(
                        server.getAddress().getHostString(), server.getAddress().getPort()));
    }
}
