package io.scenefleet.redis;

import io.scenefleet.job.JobReconciler;
import io.scenefleet.job.RetentionProperties;
import io.scenefleet.scene.Scenario;
import io.scenefleet.scene.SceneKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.data.redis.core.script.RedisScript;

/** Reconciles in Redis: each is one script, and finds for itself whether it is needed. */
final class RedisJobReconciler implements JobReconciler {
    private static final RedisScript<Long> RECONCILE =
            RedisScripts.number(RedisJobReconciler.class, "fold-job.lua", "reconcile-job.lua");
    private static final RedisScript<List<Object>> REPUBLISH =
            RedisScripts.list(RedisJobReconciler.class, "republish-scene.lua");

    /** A job whose record is lost has no session that is known; the script touches none then. */
    private static final String NO_SESSION = "";

    private final StringRedisTemplate template;
    private final RedisScripts redis;
    private final RetentionProperties retention;

    RedisJobReconciler(StringRedisTemplate template, RetentionProperties retention) {
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
    public boolean reconcile(String jobId) {
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
                        RECONCILE,
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
