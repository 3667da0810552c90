package io.scenefleet.standalone.client;

import io.scenefleet.standalone.script.AdScript;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** A client of the public HTTP API. */
public final class GatewayClient implements AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    /** For a list of 10,000 scenes. */
    private static final Duration BULK_TIMEOUT = Duration.ofMinutes(5);

    private static final Duration DOWNLOAD_TIMEOUT = Duration.ofMinutes(10);
    private static final int REFUSAL_LIMIT = 10_000;
    private static final Set<Integer> RETRYABLE = Set.of(429, 502, 503, 504);

    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
    private final String base;
    private final @Nullable String token;

    /** @param base for instance {@code http://localhost:8080}; may have a path, if a proxy adds one */
    public GatewayClient(String base) {
        this(base, null);
    }

    /** @param token the operator token, sent with calls that only operators may make; null for none */
    public GatewayClient(String base, @Nullable String token) {
        this.base = base.replaceFirst("/+$", "");
        this.token = token;
    }

    /** @return the new session's id */
    public String createSession() {
        return text(send("POST", "/api/session/create", Map.of()), "session_id");
    }

    public void describeScenes(String sessionId, AdScript script) {
        send("PUT", "/api/session/" + sessionId + "/scene-descriptions", Map.of("scene_descriptions", script.scenes()));
    }

    /** @return the new job's id */
    public String generateScenes(String sessionId) {
        return text(send("POST", "/api/videos/generate-scenes", Map.of("session_id", sessionId)), "job_id");
    }

    public JobStatus status(String jobId) {
        return read(request(statusUrl(jobId)).GET(), JobStatus.class);
    }

    public URI statusUrl(String jobId) {
        return url("/api/videos/status/" + jobId);
    }

    /** The finished videos of a session. */
    public List<ListedVideo> sceneVideos(String sessionId) {
        return read(request(url("/api/session/" + sessionId)).GET(), Session.class)
                .sceneVideos();
    }

    /** Whether the provider takes orders. */
    public Orders orders() {
        return read(operator("/api/ops/orders").GET(), Orders.class);
    }

    /** What was spent on the last days, UTC. */
    public CostReport costs(int days) {
        return read(operator("/api/ops/costs?days=" + days).GET(), CostReport.class);
    }

    /** Scenes that need a manual decision, oldest first. */
    public UnknownOutcomes unknownOutcomes(int limit) {
        return read(operator("/api/ops/unknown?limit=" + limit).GET(), UnknownOutcomes.class);
    }

    /** @param action {@code adopt}, {@code accept_loss} or {@code buy_again}, which costs money */
    public UnknownOutcomes.Decision decide(String jobId, String scenario, String action) {
        var request = operator("/api/ops/unknown/" + segment(jobId) + "/" + segment(scenario));
        return read(withJson(request, "POST", Map.of("action", action)), UnknownOutcomes.Decision.class);
    }

    /** Adopts every listed scene; each is decided about by itself. */
    public UnknownOutcomes.Adoption adoptAll() {
        var request = operator("/api/ops/unknown/adopt").timeout(BULK_TIMEOUT);
        return read(withJson(request, "POST", Map.of("all", true)), UnknownOutcomes.Adoption.class);
    }

    /** Jobs that continue only when an operator decides, oldest first. */
    public StrandedJobList strandedJobs(int limit) {
        return read(operator("/api/ops/stranded?limit=" + limit).GET(), StrandedJobList.class);
    }

    /** @param action {@code retry} or {@code give_up} */
    public void decideStranded(String jobId, String action) {
        var request = operator("/api/ops/stranded/" + segment(jobId));
        read(withJson(request, "POST", Map.of("action", action)), Map.class);
    }

    /** Dead letters, newest first, without their bodies. */
    public DeadLetterList deadLetters(int limit) {
        return read(operator("/api/ops/dead-letters?limit=" + limit).GET(), DeadLetterList.class);
    }

    public DeadLetterList.ListedDeadLetter deadLetter(String id) {
        return read(operator("/api/ops/dead-letters/" + segment(id)).GET(), DeadLetterList.ListedDeadLetter.class);
    }

    public DeadLetterList.Replay replay(String id) {
        var request = operator("/api/ops/dead-letters/" + segment(id) + "/replay");
        return read(withJson(request, "POST", Map.of()), DeadLetterList.Replay.class);
    }

    public void dropDeadLetter(String id) {
        try (var _ = exchange(operator("/api/ops/dead-letters/" + segment(id)).DELETE())
                .body()) {
            // it has none
        } catch (IOException e) {
            throw new GatewayException("The gateway's response cannot be read: " + e.getMessage(), true, e);
        }
    }

    private HttpRequest.Builder operator(String path) {
        var request = request(url(path));
        return token == null || token.isBlank() ? request : request.header("Authorization", "Bearer " + token.strip());
    }

    private static HttpRequest.Builder withJson(HttpRequest.Builder request, String method, Map<String, ?> body) {
        return request.header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)));
    }

    private static String segment(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** The absolute URL of a path on the gateway; an absolute URL is returned unchanged. */
    public URI url(String path) {
        return URI.create(path.startsWith("/") ? base + path : path);
    }

    /**
     * Saves a video. An existing file is replaced when the download is complete.
     *
     * @throws GatewayException if the gateway does not serve it, or the download breaks off
     */
    public void download(String videoUrl, Path target) {
        var request = request(url(videoUrl)).timeout(DOWNLOAD_TIMEOUT).GET();
        var part = target.resolveSibling(target.getFileName() + ".part");
        try (InputStream in = exchange(request).body()) {
            Files.copy(in, part, StandardCopyOption.REPLACE_EXISTING);
            Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new GatewayException("Cannot save " + videoUrl + " as " + target + ": " + e, true, e);
        }
    }

    private JsonNode send(String method, String path, Map<String, ?> body) {
        return read(withJson(request(url(path)), method, body), JsonNode.class);
    }

    private <T> T read(HttpRequest.Builder request, Class<T> type) {
        try (var body = exchange(request).body()) {
            return JSON.readValue(body, type);
        } catch (IOException | JacksonException e) {
            throw new GatewayException("The gateway's response cannot be read: " + e.getMessage(), true, e);
        }
    }

    private static HttpRequest.Builder request(URI uri) {
        return HttpRequest.newBuilder(uri).timeout(TIMEOUT);
    }

    private HttpResponse<InputStream> exchange(HttpRequest.Builder builder) {
        var request = builder.build();
        try {
            var response = http.send(request, BodyHandlers.ofInputStream());
            if (response.statusCode() >= 300) {
                throw refusal(request, response);
            }
            return response;
        } catch (ConnectException e) {
            throw new GatewayException("No gateway is reachable at " + base, true, e);
        } catch (IOException e) {
            throw new GatewayException(request.method() + " " + request.uri() + " failed: " + e, true, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new GatewayException("Interrupted during " + request.method() + " " + request.uri(), false, e);
        }
    }

    private static GatewayException refusal(HttpRequest request, HttpResponse<InputStream> response)
            throws IOException {
        String body;
        try (var in = response.body()) {
            body = new String(in.readNBytes(REFUSAL_LIMIT), StandardCharsets.UTF_8);
        }
        String message =
                "%s %s returned %d: %s".formatted(request.method(), request.uri(), response.statusCode(), detail(body));
        return new GatewayException(message, RETRYABLE.contains(response.statusCode()), null);
    }

    /** The detail of the problem document; if it is none, the whole body. */
    private static String detail(String body) {
        try {
            JsonNode problem = JSON.readTree(body);
            return problem.path("detail").asString(problem.path("title").asString(body));
        } catch (JacksonException e) {
            return body;
        }
    }

    private static String text(JsonNode response, String field) {
        if (!response.path(field).isString()) {
            throw new GatewayException("The gateway's response has no " + field + ": " + response, false, null);
        }
        return response.path(field).asString();
    }

    @Override
    public void close() {
        http.close();
    }

    /**
     * Whether first orders are stopped; the other fields only if they are.
     *
     * @param since ISO 8601
     */
    public record Orders(
            boolean stopped,
            @Nullable String errorCode,
            @Nullable String error,
            @Nullable String since) {}

    /** The part of a session that matters here. */
    private record Session(List<ListedVideo> sceneVideos) {}
}
