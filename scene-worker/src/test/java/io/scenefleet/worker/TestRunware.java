package io.scenefleet.worker;

import io.scenefleet.testsupport.TestServers;
import io.scenefleet.worker.processing.ScriptedDownloads;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okio.Buffer;
import org.springframework.context.ConfigurableApplicationContext;

/** Takes orders and renders until it is told to finish. */
final class TestRunware extends Dispatcher {
    static final String KEY = "rw_test_not_a_secret";

    private static final Pattern TASK = Pattern.compile("\"taskUUID\":\"([^\"]+)\"");

    final MockWebServer server = new MockWebServer();
    final Set<String> orders = ConcurrentHashMap.newKeySet();
    volatile boolean rendering;

    TestRunware() {
        server.setDispatcher(this);
    }

    @Override
    public MockResponse dispatch(RecordedRequest request) {
        if (request.getMethod().equals("GET")) {
            return new MockResponse.Builder()
                    .body(new Buffer().write(ScriptedDownloads.VIDEO))
                    .build();
        }
        var body = Objects.requireNonNull(request.getBody()).utf8();
        var tasks = TASK.matcher(body).results().map(result -> result.group(1)).toList();
        if (body.contains("videoInference")) {
            return orders.addAll(tasks)
                    ? data(tasks.stream().map("{\"taskUUID\":\"%s\"}"::formatted))
                    : new MockResponse.Builder()
                            .code(400)
                            .body("{\"errors\":[{\"code\":\"conflictTaskUUID\",\"message\":\"known\"}]}")
                            .build();
        }
        return data(tasks.stream().filter(orders::contains).map(this::state));
    }

    private String state(String task) {
        return rendering
                ? "{\"taskUUID\":\"%s\",\"status\":\"processing\"}".formatted(task)
                : "{\"taskUUID\":\"%s\",\"status\":\"success\",\"videoURL\":\"%s\",\"cost\":0.4}"
                        .formatted(task, server.url("/" + task + ".mp4?signature=s3cr3t"));
    }

    private static MockResponse data(Stream<String> items) {
        return new MockResponse.Builder()
                .body("{\"data\":[" + String.join(",", items.toList()) + "]}")
                .build();
    }

    /** A worker that buys here, between the servers that all tests share. */
    ConfigurableApplicationContext startWorker(Path folder, Map<String, Object> more) {
        var properties = new HashMap<String, Object>(Map.of(
                "RUNWARE_BASE_URL",
                server.url("/v1").toString(),
                "RUNWARE_API_KEY",
                KEY,
                "scenefleet.output-dir",
                folder.toString(),
                "scenefleet.download.hosts",
                server.getHostName(),
                "scenefleet.poll.initial-delay",
                "50ms",
                "scenefleet.poll.interval",
                "100ms",
                "scenefleet.worker.retry-delay",
                "50ms",
                "scenefleet.worker.recheck",
                "50ms",
                "spring.rabbitmq.addresses",
                TestServers.rabbit().amqpUri(),
                "spring.data.redis.url",
                TestServers.redis().redisUrl()));
        properties.putAll(more);
        return SceneWorkerApplication.start(properties);
    }
}
