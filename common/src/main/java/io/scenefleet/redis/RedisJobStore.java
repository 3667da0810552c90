package io.scenefleet.redis;

import io.scenefleet.job.JobCreation;
import io.scenefleet.job.JobProgress;
import io.scenefleet.job.JobStore;
import io.scenefleet.job.NewJob;
import io.scenefleet.job.RetentionProperties;
import io.scenefleet.scene.Scenario;
import io.scenefleet.scene.SceneJob;
import io.scenefleet.scene.SceneJson;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.springframework.data.redis.core.RedisCallback;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.data.redis.core.script.RedisScript;

/** Jobs in Redis: creating one and reading one are a script each. */
final class RedisJobStore implements JobStore {
    private static final RedisScript<List<Object>> CREATE = RedisScripts.list(RedisJobStore.class, "create-job.lua");
    private static final RedisScript<Long> ABANDON = RedisScripts.number(RedisJobStore.class, "abandon-job.lua");
    private static final RedisScript<List<Object>> READ = RedisScripts.list(RedisJobStore.class, "read-job.lua");
    private static final List<String> READ_ARGUMENTS = JobRow.readArguments();

    private final StringRedisTemplate template;
    private final RedisScripts redis;
    private final RetentionProperties retention;

    RedisJobStore(StringRedisTemplate template, RetentionProperties retention) {
        this.template = template;
        this.redis = new RedisScripts(template);
        this.retention = retention;
    }

    @Override
    public JobCreation create(NewJob job) {
        var keys = new ArrayList<>(List.of(
                RedisKeys.job(job.jobId()),
                RedisKeys.request(job.jobId()),
                RedisKeys.session(job.sessionId()),
                RedisKeys.running(job.sessionId()),
                RedisKeys.sceneVideos(job.sessionId()),
                RedisKeys.OUTBOX,
                RedisKeys.ACTIVE_JOBS,
                RedisKeys.RECENT_JOBS,
                RedisKeys.totals(job.createdAt())));
        keys.addAll(RedisKeys.scenes(job.jobId(), job.scenarios()));
        var arguments = new ArrayList<>(List.of(
                job.jobId(),
                job.sessionId(),
                job.kind().wireName(),
                SceneJson.mapper().writeValueAsString(job),
                Long.toString(retention.sessions().toMillis()),
                Integer.toString(retention.recentJobs())));
        for (var scene : job.scenes()) {
            arguments.add(scene.scenario().wireName());
            arguments.add(scene.settings().model());
            arguments.add(RedisNumbers.decimal(scene.settings().duration()));
        }

        var answer = redis.run(CREATE, keys, arguments);
        return switch (answer.getFirst().toString()) {
            case "created" -> new JobCreation.Created(messages(job, answer.subList(1, answer.size())));
            case "running" -> new JobCreation.AlreadyRunning(answer.get(1).toString());
            case "busy" -> new JobCreation.SceneBusy(answer.get(1).toString());
            case "unknown_session" -> new JobCreation.UnknownSession();
            default -> throw new IllegalStateException("unknown answer to a creation: " + answer);
        };
    }

    @Override
    public void published(String jobId) {
        redis.call(() -> template.opsForZSet().remove(RedisKeys.OUTBOX, jobId));
    }

    @Override
    public boolean abandon(String jobId) {
        var job = request(jobId);
        if (job.isEmpty()) {
            return !redis.call(() -> template.hasKey(RedisKeys.job(jobId)));
        }
        var keys = new ArrayList<>(List.of(
                RedisKeys.job(jobId),
                RedisKeys.request(jobId),
                RedisKeys.running(job.get().sessionId()),
                RedisKeys.OUTBOX,
                RedisKeys.ACTIVE_JOBS,
                RedisKeys.RECENT_JOBS,
                RedisKeys.totals(job.get().createdAt())));
        keys.addAll(RedisKeys.scenes(jobId, job.get().scenarios()));
        return redis.run(ABANDON, keys, List.of(jobId)) > 0;
    }

    @Override
    public Optional<JobProgress> find(String jobId) {
        var keys = new ArrayList<>(List.of(RedisKeys.job(jobId)));
        keys.addAll(RedisKeys.scenes(jobId, Scenario.ALL));
        var answer = redis.run(READ, keys, READ_ARGUMENTS);
        return answer.isEmpty() ? Optional.empty() : Optional.of(JobRow.read(answer));
    }

    @Override
    public boolean isUnpublished(String jobId) {
        return redis.call(() -> template.opsForZSet().score(RedisKeys.OUTBOX, jobId)) != null;
    }

    @Override
    public List<String> listUnpublished(Duration olderThan, int limit) {
        var ids = redis.call(() -> {
            long until = now() - olderThan.toMillis();
            return template.opsForZSet().rangeByScore(RedisKeys.OUTBOX, 0, until, 0, limit);
        });
        return ids == null ? List.of() : List.copyOf(ids);
    }

    @Override
    public List<SceneJob> listMessages(String jobId) {
        var job = request(jobId);
        if (job.isEmpty()) {
            return List.of();
        }
        var generations = generations(jobId, job.get().scenarios());
        return generations.size() < job.get().scenes().size() ? List.of() : messages(job.get(), generations);
    }

    /** By Redis' clock, as the entries are. */
    private long now() {
        return Objects.requireNonNull(template.execute(
                (RedisCallback<Long>) connection -> connection.serverCommands().time(TimeUnit.MILLISECONDS)));
    }

    private Optional<NewJob> request(String jobId) {
        return Optional.ofNullable(redis.call(() -> template.opsForValue().get(RedisKeys.request(jobId))))
                .map(json -> SceneJson.mapper().readValue(json, NewJob.class));
    }

    /** Fewer than there are scenes, when some are gone: a made-up generation would be another purchase. */
    private List<Object> generations(String jobId, List<Scenario> scenarios) {
        return scenarios.stream()
                .map(scenario ->
                        redis.call(() -> template.opsForHash().get(RedisKeys.scene(jobId, scenario), "generation")))
                .filter(Objects::nonNull)
                .toList();
    }

    private static List<SceneJob> messages(NewJob job, List<Object> generations) {
        return IntStream.range(0, job.scenes().size())
                .mapToObj(i -> new SceneJob(
                        SceneJob.SCHEMA,
                        job.jobId(),
                        job.sessionId(),
                        job.scenes().get(i).scenario(),
                        Integer.parseInt(generations.get(i).toString()),
                        job.kind(),
                        job.scenarios(),
                        job.scenes().get(i).settings(),
                        job.createdAt()))
                .toList();
    }
}
