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
import java.util.Optional;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.data.redis.core.script.RedisScript;
import tools.jackson.core.type.TypeReference;

/** Sessions in Redis. Their videos are written by the scripts that end jobs. */
final class RedisSessionStore implements SessionStore {
    private static final RedisScript<List<Object>> WRITE = RedisScripts.load("write-session.lua");
    private static final RedisScript<List<Object>> READ = RedisScripts.load("read-session.lua");
    private static final TypeReference<List<SceneDescription>> SCRIPT = new TypeReference<>() {};

    private final StringRedisTemplate template;
    private final RedisScripts redis;
    private final RedisHeadroom headroom;
    private final RetentionProperties retention;

    RedisSessionStore(StringRedisTemplate template, RedisHeadroom headroom, RetentionProperties retention) {
        this.template = template;
        this.redis = new RedisScripts(template);
        this.headroom = headroom;
        this.retention = retention;
    }

    @Override
    public Session create(String sessionId) {
        write(sessionId, true, List.of());
        return find(sessionId).orElseThrow(() -> new IllegalStateException("the new session has expired"));
    }

    @Override
    public Optional<Session> find(String sessionId) {
        var arguments = new ScriptArguments()
                .key("session", RedisKeys.session(sessionId))
                .key("scene_videos", RedisKeys.sceneVideos(sessionId));
        var result = redis.run(READ, arguments);
        return result.isEmpty() ? Optional.empty() : Optional.of(session(sessionId, result));
    }

    @Override
    public Optional<Session> describe(String sessionId, List<SceneDescription> script) {
        return write(sessionId, false, script) ? find(sessionId) : Optional.empty();
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

    private boolean write(String sessionId, boolean create, List<SceneDescription> script) {
        headroom.require();
        var arguments = new ScriptArguments()
                .key("session", RedisKeys.session(sessionId))
                .key("scene_videos", RedisKeys.sceneVideos(sessionId))
                .key("running", RedisKeys.running(sessionId))
                .with("ttl_ms", retention.sessions())
                .with("create", create ? "1" : "0")
                .with("session_id", sessionId)
                .with("scene_descriptions", SceneJson.mapper().writeValueAsString(script));
        return redis.run(WRITE, arguments).is("written");
    }

    private static Session session(String sessionId, ScriptResult result) {
        return new Session(
                sessionId,
                SceneJson.mapper().readValue(result.text("scene_descriptions"), SCRIPT),
                videos(result.texts("videos")),
                CostsRecord.read(result.row("costs")),
                result.time("created_at"),
                result.time("expires_at"));
    }

    private static List<SceneVideo> videos(List<String> jsons) {
        return jsons.stream()
                .map(json ->
                        SceneJson.mapper().readValue(json, VideoRecord.class).video())
                .sorted(Comparator.comparing(SceneVideo::scenario))
                .toList();
    }

    /** A video as fold-job.lua writes it: times are in ms there. */
    private record VideoRecord(
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
