package io.scenefleet.redis;

import io.scenefleet.operator.StrandedJobs;
import io.scenefleet.scene.Scenario;
import io.scenefleet.store.Page;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.data.redis.core.ZSetOperations.TypedTuple;
import org.springframework.data.redis.core.script.RedisScript;

/** The list of stranded jobs in Redis. */
final class RedisStrandedJobs implements StrandedJobs {
    private static final RedisScript<List<Object>> RETRY = RedisScripts.load("retry-job.lua");

    private final StringRedisTemplate template;
    private final RedisScripts redis;

    RedisStrandedJobs(StringRedisTemplate template) {
        this.template = template;
        this.redis = new RedisScripts(template);
    }

    @Override
    public Page<StrandedJob> list(int offset, int limit) {
        var total = redis.call(() -> template.opsForZSet().zCard(RedisKeys.STRANDED_JOBS));
        var entries = redis.call(() ->
                template.opsForZSet().rangeWithScores(RedisKeys.STRANDED_JOBS, offset, (long) offset + limit - 1));
        return new Page<>(
                Objects.requireNonNullElse(total, 0L),
                entries == null
                        ? List.of()
                        : entries.stream().map(RedisStrandedJobs::job).toList());
    }

    private static StrandedJob job(TypedTuple<String> entry) {
        var since = Objects.requireNonNull(entry.getScore()).longValue();
        return new StrandedJob(Objects.requireNonNull(entry.getValue()), Instant.ofEpochMilli(since));
    }

    @Override
    public Retry retry(String jobId) {
        var arguments = new ScriptArguments()
                .key("job", RedisKeys.job(jobId))
                .key("request", RedisKeys.request(jobId))
                .key("outbox", RedisKeys.OUTBOX)
                .key("tries", RedisKeys.outboxTries(jobId))
                .key("stranded", RedisKeys.STRANDED_JOBS)
                .keys("scenes", RedisKeys.scenes(jobId, Scenario.ALL))
                .with("job_id", jobId);
        var result = redis.run(RETRY, arguments);
        return switch (result.outcome()) {
            case "in_outbox" -> Retry.IN_OUTBOX;
            case "unknown_job" -> Retry.UNKNOWN_JOB;
            case "unrecorded" -> Retry.FORGOTTEN;
            default -> throw result.unexpected();
        };
    }

    @Override
    public void remove(String jobId) {
        redis.call(() -> template.opsForZSet().remove(RedisKeys.STRANDED_JOBS, jobId));
    }
}
