package io.scenefleet.redis;

import io.scenefleet.job.JobCreation;
import io.scenefleet.job.JobProgress;
import io.scenefleet.job.JobStore;
import io.scenefleet.job.NewJob;
import io.scenefleet.job.RetentionProperties;
import io.scenefleet.scene.RenderSettings;
import io.scenefleet.scene.Scenario;
import io.scenefleet.scene.SceneJob;
import io.scenefleet.scene.SceneJson;
import io.scenefleet.scene.Sha256;
import io.scenefleet.store.StoreDefectException;
import io.scenefleet.store.StoreUnavailableException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.springframework.data.redis.core.RedisCallback;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.data.redis.core.script.RedisScript;

/** Jobs in Redis: creating a job and reading a job are one script each. */
final class RedisJobStore implements JobStore {
    private static final RedisScript<List<Object>> CREATE = RedisScripts.load("costs.lua", "create-job.lua");
    private static final RedisScript<List<Object>> ABANDON = RedisScripts.load("costs.lua", "abandon-job.lua");
    private static final RedisScript<List<Object>> TAKE_OVER = RedisScripts.load("take-over-job.lua");
    private static final RedisScript<List<Object>> POSTPONE = RedisScripts.load("postpone-job.lua");
    private static final RedisScript<List<Object>> READ = RedisScripts.load("read-job.lua");

    /** Whoever recorded a job knows that it was not published in the blink of an eye, or does not know it. */
    private static final Duration ABANDONED_WITHIN = Duration.ofSeconds(5);

    /** Longer than the pause between two tries, however long the outbox is. */
    private static final Duration TRIES_COUNTED_FOR = Duration.ofHours(1);

    private static final int FINGERPRINT_BYTES = 8;

    private final StringRedisTemplate template;
    private final RedisScripts redis;
    private final RedisHeadroom headroom;
    private final RetentionProperties retention;
    private final Duration creationTimeout;

    /**
     * @param creationTimeout after which Redis no longer records a job: on a line that stalls, the call may arrive minutes after
     *                        its caller has given up, when the client has ordered again and that job is over
     */
    RedisJobStore(
            StringRedisTemplate template,
            RedisHeadroom headroom,
            RetentionProperties retention,
            Duration creationTimeout) {
        this.template = template;
        this.redis = new RedisScripts(template);
        this.headroom = headroom;
        this.retention = retention;
        this.creationTimeout = creationTimeout;
    }

    @Override
    public JobCreation create(NewJob job, boolean acceptsSecondBill) {
        headroom.require();
        headroom.requireSettled();
        var arguments = creation(job)
                .with("accepts_second_bill", acceptsSecondBill ? 1 : 0)
                .with("create_until", redis.call(this::now) + creationTimeout.toMillis());
        var result = redis.run(CREATE, arguments);
        return switch (result.outcome()) {
            case "created" -> new JobCreation.Created(messages(job, result.texts("generations")));
            case "running" -> new JobCreation.AlreadyRunning(result.text("job_id"));
            case "busy" -> new JobCreation.SceneBusy(result.text("job_id"));
            case "outcome_unknown" ->
                new JobCreation.OutcomeUnknown(result.text("job_id"), Scenario.of(result.text("scenario")));
            case "unknown_session" -> new JobCreation.UnknownSession();
            case "late" -> throw StoreUnavailableException.refused("Redis received the order too late", null);
            default -> throw result.unexpected();
        };
    }

    private ScriptArguments creation(NewJob job) {
        return new ScriptArguments()
                .key("job", RedisKeys.job(job.jobId()))
                .key("request", RedisKeys.request(job.jobId()))
                .key("session", RedisKeys.session(job.sessionId()))
                .key("running", RedisKeys.running(job.sessionId()))
                .key("scene_videos", RedisKeys.sceneVideos(job.sessionId()))
                .key("outbox", RedisKeys.OUTBOX)
                .key("active", RedisKeys.ACTIVE_JOBS)
                .key("recent", RedisKeys.RECENT_JOBS)
                .key("unknown", RedisKeys.UNKNOWN_SCENES)
                .key("totals", RedisKeys.totals(job.createdAt()))
                .key("costs", RedisKeys.COSTS)
                .keys("scenes", RedisKeys.scenes(job.jobId(), job.scenarios()))
                .with("job_id", job.jobId())
                .with("session_id", job.sessionId())
                .with("kind", job.kind())
                .with("request", SceneJson.mapper().writeValueAsString(job))
                .with("session_ttl_ms", retention.sessions())
                .with("recent_size", retention.recentJobs())
                .withAll("scenarios", perScene(job, scene -> scene.scenario().wireName()))
                .withAll("settings", perScene(job, scene -> fingerprint(scene.settings())))
                .withAll("models", perScene(job, scene -> scene.settings().model()))
                .withAll(
                        "durations",
                        perScene(
                                job,
                                scene -> RedisNumbers.decimal(scene.settings().duration())));
    }

    /** Equal for equal settings. */
    private static String fingerprint(RenderSettings settings) {
        var hash = Sha256.digest().digest(SceneJson.mapper().writeValueAsBytes(settings));
        return HexFormat.of().formatHex(hash, 0, FINGERPRINT_BYTES);
    }

    private static List<String> perScene(NewJob job, Function<NewJob.SceneOrder, String> value) {
        return job.scenes().stream().map(value).toList();
    }

    @Override
    public void published(String jobId) {
        redis.call(() -> template.opsForZSet().remove(RedisKeys.OUTBOX, jobId));
    }

    @Override
    public List<SceneJob> takeOver(String jobId) {
        var result = redis.run(TAKE_OVER, new ScriptArguments().key("job", RedisKeys.job(jobId)));
        if (!result.is("taken")) {
            return List.of();
        }
        var messages = listMessages(jobId);
        if (messages.isEmpty()) {
            throw new StoreDefectException("Job %s is there, but its order or a scene of it is lost".formatted(jobId));
        }
        return messages;
    }

    @Override
    public boolean abandon(String jobId) {
        var job = request(jobId);
        if (job.isEmpty()) {
            return !redis.call(() -> template.hasKey(RedisKeys.job(jobId)));
        }
        return redis.run(ABANDON, removal(job.get())).is("removed");
    }

    private static ScriptArguments removal(NewJob job) {
        return new ScriptArguments()
                .key("job", RedisKeys.job(job.jobId()))
                .key("request", RedisKeys.request(job.jobId()))
                .key("session", RedisKeys.session(job.sessionId()))
                .key("running", RedisKeys.running(job.sessionId()))
                .key("outbox", RedisKeys.OUTBOX)
                .key("active", RedisKeys.ACTIVE_JOBS)
                .key("recent", RedisKeys.RECENT_JOBS)
                .key("unknown", RedisKeys.UNKNOWN_SCENES)
                .key("totals", RedisKeys.totals(job.createdAt()))
                .key("costs", RedisKeys.COSTS)
                .keys("scenes", RedisKeys.scenes(job.jobId(), job.scenarios()))
                .with("job_id", job.jobId())
                .with("max_age_ms", ABANDONED_WITHIN);
    }

    @Override
    public Optional<JobProgress> find(String jobId) {
        var arguments = new ScriptArguments()
                .key("job", RedisKeys.job(jobId))
                .keys("scenes", RedisKeys.scenes(jobId, Scenario.ALL));
        var result = redis.run(READ, arguments);
        return result.isEmpty() ? Optional.empty() : Optional.of(JobRecord.read(result));
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
    public boolean postpone(String jobId, int tries) {
        var arguments = new ScriptArguments()
                .key("job", RedisKeys.job(jobId))
                .key("outbox", RedisKeys.OUTBOX)
                .key("tries", RedisKeys.outboxTries(jobId))
                .key("stranded", RedisKeys.STRANDED_JOBS)
                .with("job_id", jobId)
                .with("most", tries)
                .with("ttl_ms", TRIES_COUNTED_FOR);
        return redis.run(POSTPONE, arguments).is("set_aside");
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

    /** By Redis' clock, like the entries. */
    private long now() {
        return Objects.requireNonNull(template.execute(
                (RedisCallback<Long>) connection -> connection.serverCommands().time(TimeUnit.MILLISECONDS)));
    }

    private Optional<NewJob> request(String jobId) {
        return Optional.ofNullable(redis.call(() -> template.opsForValue().get(RedisKeys.request(jobId))))
                .map(json -> SceneJson.mapper().readValue(json, NewJob.class));
    }

    /** Fewer than there are scenes if some are gone: an invented generation would buy a scene again. */
    private List<String> generations(String jobId, List<Scenario> scenarios) {
        return scenarios.stream()
                .map(scenario -> redis.call(() ->
                        template.<String, String>opsForHash().get(RedisKeys.scene(jobId, scenario), "generation")))
                .filter(Objects::nonNull)
                .toList();
    }

    private static List<SceneJob> messages(NewJob job, List<String> generations) {
        return IntStream.range(0, job.scenes().size())
                .mapToObj(i -> new SceneJob(
                        SceneJob.SCHEMA,
                        job.jobId(),
                        job.sessionId(),
                        job.scenes().get(i).scenario(),
                        Integer.parseInt(generations.get(i)),
                        job.kind(),
                        job.scenarios(),
                        job.scenes().get(i).settings(),
                        job.createdAt()))
                .toList();
    }
}
