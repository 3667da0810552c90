package io.scenefleet.redis;

import io.scenefleet.job.JobReconciler;
import io.scenefleet.job.RetentionProperties;
import io.scenefleet.scene.Scenario;
import io.scenefleet.scene.SceneKey;
import java.util.List;
import java.util.Objects;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.data.redis.core.script.RedisScript;

/** Each correction in Redis is one script, which checks itself whether it is needed. */
final class RedisJobReconciler implements JobReconciler {
    private static final RedisScript<List<Object>> RECONCILE = RedisScripts.load("fold-job.lua", "reconcile-job.lua");
    private static final RedisScript<List<Object>> REPUBLISH = RedisScripts.load("republish-scene.lua");
    private static final RedisScript<List<Object>> TRIM_STRANDED = RedisScripts.load("trim-stranded.lua");

    /** If the record of a job is lost, its session is unknown, and the script touches none. */
    private static final String NO_SESSION = "";

    /** More than any operator will ever look through. */
    private static final int STRANDED_JOBS = 10_000;

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
        var arguments = new ScriptArguments()
                .key("job", RedisKeys.job(jobId))
                .key("request", RedisKeys.request(jobId))
                .key("session", RedisKeys.session(session))
                .key("scene_videos", RedisKeys.sceneVideos(session))
                .key("active", RedisKeys.ACTIVE_JOBS)
                .key("stranded", RedisKeys.STRANDED_JOBS)
                .key("running", RedisKeys.running(session))
                .keys("scenes", RedisKeys.scenes(jobId, Scenario.ALL))
                .with("job_id", jobId)
                .with("job_ttl_ms", retention.jobs());
        return redis.run(RECONCILE, arguments).is("corrected");
    }

    @Override
    public Republication republish(SceneKey scene, Patience patience) {
        var arguments = new ScriptArguments()
                .key("scene", RedisKeys.scene(scene.jobId(), scene.scenario()))
                .key("request", RedisKeys.request(scene.jobId()))
                .key("outbox", RedisKeys.OUTBOX)
                .key("stranded", RedisKeys.STRANDED_JOBS)
                .with("job_id", scene.jobId())
                .with("stale_ms", patience.stale())
                .with("longest_ms", patience.longest())
                .with("most", patience.most());
        var result = redis.run(REPUBLISH, arguments);
        return switch (result.outcome()) {
            case "publish" -> Republication.DUE;
            case "wait" -> Republication.NOT_NOW;
            case "unrecorded" -> Republication.FORGOTTEN;
            case "exhausted" -> Republication.EXHAUSTED;
            default -> throw result.unexpected();
        };
    }

    @Override
    public void trim() {
        redis.call(() -> template.opsForZSet().removeRange(RedisKeys.RECENT_JOBS, 0, -1L - retention.recentJobs()));
        redis.run(
                TRIM_STRANDED,
                new ScriptArguments().key("stranded", RedisKeys.STRANDED_JOBS).with("most", STRANDED_JOBS));
    }
}
