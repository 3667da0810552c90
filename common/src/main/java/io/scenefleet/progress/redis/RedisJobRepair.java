package io.scenefleet.progress.redis;

import io.scenefleet.progress.JobRepair;
import io.scenefleet.progress.RetentionProperties;
import io.scenefleet.progress.SceneKey;
import io.scenefleet.scene.Scenario;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.data.redis.core.script.RedisScript;

/** Repairs in Redis: each is one script, and finds for itself whether it is needed. */
final class RedisJobRepair implements JobRepair {
    private static final RedisScript<Long> REPAIR =
            RedisScripts.number(RedisJobRepair.class, "fold-job.lua", "repair-job.lua");
    private static final RedisScript<List<Object>> REPUBLISH =
            RedisScripts.list(RedisJobRepair.class, "republish-scene.lua");

    /** A job whose record is lost has no session that is known; the script touches none then. */
    private static final String NO_SESSION = "";

    private final StringRedisTemplate template;
    private final RedisScripts redis;
    private final RetentionProperties retention;

    RedisJobRepair(StringRedisTemplate template, RetentionProperties retention) {
        this.template = template;
        this.redis = new RedisScripts(template);
        this.retention = retention;
    }

    @Override
    public List<String> listActive(long offset, int limit) {
        var ids = redis.call(() -> template.opsForZSet().range(RedisKeys.ACTIVE_JOBS, offset, offset + limit - 1));
        return ids == null ? List.of() : List.copyOf(ids);
    }

    @Override
    public boolean repair(String jobId) {
        var session = Objects.requireNonNullElse(
                redis.call(() -> template.<String, String>opsForHash().get(RedisKeys.job(jobId), "session_id")),
                NO_SESSION);
        var keys = new ArrayList<>(List.of(
                RedisKeys.job(jobId),
                RedisKeys.request(jobId),
                RedisKeys.session(session),
                RedisKeys.sceneVideos(session),
                RedisKeys.ACTIVE_JOBS,
                RedisKeys.running(session)));
        keys.addAll(RedisKeys.scenes(jobId, Scenario.ALL));
        return redis.run(
                        REPAIR,
                        keys,
                        List.of(jobId, Long.toString(retention.jobs().toMillis())))
                > 0;
    }

    @Override
    public Republication republish(SceneKey scene, Patience patience) {
        var answer = redis.run(
                REPUBLISH,
                List.of(
                        RedisKeys.scene(scene.jobId(), scene.scenario()),
                        RedisKeys.job(scene.jobId()),
                        RedisKeys.request(scene.jobId()),
                        RedisKeys.OUTBOX),
                List.of(
                        scene.jobId(),
                        Long.toString(patience.stale().toMillis()),
                        Long.toString(patience.longest().toMillis()),
                        Integer.toString(patience.most())));
        return switch (answer.getFirst().toString()) {
            case "publish" -> Republication.DUE;
            case "wait" -> Republication.NOT_NOW;
            case "forgotten" -> Republication.FORGOTTEN;
            case "exhausted" -> Republication.EXHAUSTED;
            default -> throw new IllegalStateException("unknown answer about a message: " + answer);
        };
    }

    @Override
    public void trim() {
        redis.call(() -> template.opsForZSet().removeRange(RedisKeys.RECENT_JOBS, 0, -1L - retention.recentJobs()));
    }
}
