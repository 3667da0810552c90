package io.scenefleet.gateway;

import io.scenefleet.scene.SceneJson;
import io.scenefleet.testsupport.RabbitServer;
import io.scenefleet.testsupport.RedisServer;
import io.scenefleet.testsupport.TestServers;
import io.scenefleet.work.SceneStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.data.redis.core.StringRedisTemplate;

/** A gateway on a free port, and a client for it. */
final class TestGateway implements AutoCloseable {
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final ConfigurableApplicationContext context;
    private final Path outputs;

    private TestGateway(ConfigurableApplicationContext context, Path outputs) {
        this.context = context;
        this.outputs = outputs;
    }

    /** The gateway shared by all tests that neither change settings nor kill servers. */
    static TestGateway shared() {
        return Shared.GATEWAY;
    }

    private static final class Shared {
        static final TestGateway GATEWAY = start(TestServers.rabbit(), TestServers.redis(), Map.of());
    }

    static TestGateway start(RabbitServer rabbit, RedisServer redis, Map<String, Object> settings) {
        return start(rabbit.amqpUri(), redis, settings);
    }

    static TestGateway start(String rabbit, RedisServer redis, Map<String, Object> settings) {
        try {
            var outputs = Files.createTempDirectory("gateway-outputs");
            var properties = new HashMap<String, Object>(Map.of(
                    "server.port",
                    0,
                    "spring.rabbitmq.addresses",
                    rabbit,
                    "spring.data.redis.url",
                    redis.redisUrl(),
                    "scenefleet.output-dir",
                    outputs.toString(),
                    "scenefleet.regenerate.poll-interval",
                    "50ms",
                    "scenefleet.redis.restart-pause",
                    "0s",
                    "spring.main.log-startup-info",
                    false));
            properties.putAll(settings);
            return new TestGateway(ApiGatewayApplication.start(properties), outputs);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }

    Path outputs() {
        return outputs;
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    StringRedisTemplate redis() {
        return bean(StringRedisTemplate.class);
    }

    SceneProgressWriter worker() {
        return new SceneProgressWriter(bean(SceneStore.class));
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port() + path))
                .timeout(PATIENCE);
    }

    GatewayResponse send(HttpRequest.Builder request) {
        try {
            return new GatewayResponse(HTTP.send(request.build(), BodyHandlers.ofByteArray()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    GatewayResponse get(String path, String... headers) {
        var request = request(path);
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    GatewayResponse post(String path, Object body, String... headers) {
        return send(json("POST", path, body, headers));
    }

    GatewayResponse put(String path, Object body) {
        return send(json("PUT", path, body));
    }

    GatewayResponse delete(String path) {
        return send(request(path).DELETE());
    }

    /** A request with this body: strings unchanged, everything else as JSON. */
    HttpRequest.Builder json(String method, String path, Object body, String... headers) {
        var text = body instanceof String string ? string : SceneJson.mapper().writeValueAsString(body);
        var request =
                request(path).header("Content-Type", "application/json").method(method, BodyPublishers.ofString(text));
        return headers.length == 0 ? request : request.headers(headers);
    }

    String newSession() {
        return post("/api/session/create", "").hasStatus(201).string("session_id");
    }

    /** A session with a complete script that fits the default model. */
    String newSessionWithScript() {
        return newSessionWith(scene("hook"), scene("problem"), scene("solution"), scene("cta"));
    }

    @SafeVarargs
    final String newSessionWith(Map<String, ?>... scenes) {
        var session = newSession();
        describe(session, scenes).hasStatus(200);
        return session;
    }

    @SafeVarargs
    final GatewayResponse describe(String session, Map<String, ?>... scenes) {
        return put("/api/session/" + session + "/scene-descriptions", Map.of("scene_descriptions", List.of(scenes)));
    }

    GatewayResponse generate(String session) {
        return post("/api/videos/generate-scenes", Map.of("session_id", session));
    }

    GatewayResponse status(String job) {
        return get("/api/videos/status/" + job);
    }

    static Map<String, Object> scene(String scenario) {
        return Map.of("scenario", scenario, "duration", 7, "visual_description", "A view of the " + scenario);
    }

    /** Returns the scene with another value of this member. */
    static Map<String, Object> with(Map<String, Object> scene, String member, Object value) {
        var changed = new HashMap<>(scene);
        changed.put(member, value);
        return changed;
    }

    @Override
    public void close() {
        context.close();
        try (Stream<Path> files = Files.list(outputs)) {
            for (var file : files.toList()) {
                Files.delete(file);
            }
            Files.delete(outputs);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
