package io.scenefleet.redis;

import io.scenefleet.job.RetentionProperties;
import io.scenefleet.scene.Scenario;
import io.scenefleet.scene.SceneJson;
import io.scenefleet.scene.SceneStatus;
import io.scenefleet.session.SceneDescription;
import io.scenefleet.session.SceneVideo;
import io.scenefleet.session.Session;
import io.scenefleet.session.SessionStore;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.data.redis.core.script.RedisScript;
import tools.jackson.core.type.TypeReference;

/** Sessions in Redis. Their videos are written by the script that ends a job. */
final class RedisSessionStore implements SessionStore {
    private static final RedisScript<Long> WRITE = RedisScripts.number(RedisSessionStore.class, "write-session.lua");
    private static final RedisScript<List<Object>> READ =
            RedisScripts.list(RedisSessionStore.class, "read-session.lua");
    private static final TypeReference<List<SceneDescription>> SCRIPT = new TypeReference<>() {};

    private final StringRedisTemplate template;
    private final RedisScripts redis;
    private final RetentionProperties retention;

    RedisSessionStore(StringRedisTemplate template, RetentionProperties retention) {
        this.template = template;
        this.redis = new RedisScripts(template);
        this.retention = retention;
    }

    @Override
    public Session create(String sessionId) {
        write(sessionId, "new", List.of());
        return find(sessionId).orElseThrow(() -> new IllegalStateException("the new session has expired"));
    }

    @Override
    public Optional<Session> find(String sessionId) {
        var keys = List.of(RedisKeys.session(sessionId), RedisKeys.sceneVideos(sessionId));
        var answer = redis.run(READ, keys, List.of());
        return answer.isEmpty() ? Optional.empty() : Optional.of(session(sessionId, answer));
    }

    @Override
    public Optional<Session> describe(String sessionId, List<SceneDescription> script) {
        return write(sessionId, "old", script) ? find(sessionId) : Optional.empty();
    }

    @Override
    public boolean delete(String sessionId) {
        var keys =
                List.of(RedisKeys.session(sessionId), RedisKeys.sceneVideos(sessionId), RedisKeys.running(sessionId));
        return redis.call(() -> {
            boolean existed = Boolean.TRUE.equals(template.hasKey(RedisKeys.session(sessionId)));
            template.delete(keys);
            return existed;
        });
    }

    private boolean write(String sessionId, String newOrOld, List<SceneDescription> script) {
        var keys =
                List.of(RedisKeys.session(sessionId), RedisKeys.sceneVideos(sessionId), RedisKeys.running(sessionId));
        var arguments = List.of(
                Long.toString(retention.sessions().toMillis()),
                newOrOld,
                sessionId,
                SceneJson.mapper().writeValueAsString(script));
        return redis.run(WRITE, keys, arguments) > 0;
    }

    private static Session session(String sessionId, List<Object> answer) {
        var script = SceneJson.mapper().readValue(answer.get(2).toString(), SCRIPT);
        return new Session(
                sessionId, script, videos((List<?>) answer.get(3)), time(answer.get(0)), time(answer.get(1)));
    }

    private static List<SceneVideo> videos(List<?> scenariosAndVideos) {
        return IntStream.range(0, scenariosAndVideos.size() / 2)
                .mapToObj(i -> Objects.toString(scenariosAndVideos.get(2 * i + 1)))
                .map(json ->
                        SceneJson.mapper().readValue(json, StoredVideo.class).video())
                .sorted(Comparator.comparing(SceneVideo::scenario))
                .toList();
    }

    private static Instant time(Object millis) {
        return Instant.ofEpochMilli(Long.parseLong(millis.toString()));
    }

    /** A video as move-scene.lua writes it: times are in ms there. */
    private record StoredVideo(
            Scenario scenario,
            String videoUrl,
            double duration,
            SceneStatus status,
            int generation,
            long createdAt,
            String jobId) {
        SceneVideo video() {
            return new SceneVideo(
                    scenario, videoUrl, duration, status, generation, Instant.ofEpochMilli(createdAt), jobId);
        }
    }
}
