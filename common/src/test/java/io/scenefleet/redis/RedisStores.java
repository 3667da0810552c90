package io.scenefleet.redis;

import io.scenefleet.cost.CostBooks;
import io.scenefleet.job.JobCreation;
import io.scenefleet.job.JobProgress;
import io.scenefleet.job.JobReconciler;
import io.scenefleet.job.JobStore;
import io.scenefleet.job.NewJob;
import io.scenefleet.job.NewJob.SceneOrder;
import io.scenefleet.job.RetentionProperties;
import io.scenefleet.operator.DeadLetters;
import io.scenefleet.operator.FailedScenes;
import io.scenefleet.operator.FleetFigures;
import io.scenefleet.scene.FailureCode;
import io.scenefleet.scene.JobKind;
import io.scenefleet.scene.RenderSettings;
import io.scenefleet.scene.Scenario;
import io.scenefleet.scene.SceneJob;
import io.scenefleet.testsupport.RedisServer;
import io.scenefleet.testsupport.TestServers;
import io.scenefleet.work.Claim;
import io.scenefleet.work.PoisonPolicy;
import io.scenefleet.work.SceneChange;
import io.scenefleet.work.SceneChanges;
import io.scenefleet.work.SceneStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceClientConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.RedisCallback;
import org.springframework.data.redis.core.StringRedisTemplate;

/** The stores on a real Redis, with a look into it, and a job taken by the hand. */
public final class RedisStores {
    public static final Duration LEASE = Duration.ofSeconds(30);
    public static final Duration RETENTION = Duration.ofDays(3);
    public static final Duration SESSION = Duration.ofDays(5);

    private static final Duration CREATION_TIMEOUT = Duration.ofSeconds(10);

    static final RetentionProperties KEPT = new RetentionProperties(RETENTION, SESSION, 1000);

    public final StringRedisTemplate redis;
    public final JobStore jobs;
    public final SceneStore scenes;
    public final FailedScenes failures;
    public final JobReconciler reconciler;
    public final DeadLetters letters;
    public final FleetFigures.Source figures;
    public final CostBooks costs;

    private RedisStores(StringRedisTemplate redis, RetentionProperties retention, Clock clock) {
        this.redis = redis;
        this.jobs = new RedisJobStore(redis, headroom(redis), retention, CREATION_TIMEOUT);
        this.scenes = new RedisSceneStore(new RedisScripts(redis), retention, PoisonPolicy.DEFAULT, clock);
        this.failures = new RedisFailedScenes(redis, clock);
        this.reconciler = new RedisJobReconciler(redis, retention);
        this.letters = new RedisDeadLetters(redis, clock);
        this.figures = new RedisFigures(redis);
        this.costs = new RedisCostBooks(redis);
    }

    /** On the server that all tests share. */
    public static RedisStores shared() {
        return new RedisStores(Shared.TEMPLATE, KEPT, Clock.systemUTC());
    }

    static RedisStores on(StringRedisTemplate redis) {
        return new RedisStores(redis, KEPT, Clock.systemUTC());
    }

    /** On the shared server, with the process's clock and retention of the caller's choice. */
    static RedisStores shared(RetentionProperties retention, Clock clock) {
        return new RedisStores(Shared.TEMPLATE, retention, clock);
    }

    public static StringRedisTemplate template(RedisServer server, Duration timeout) {
        var factory = new LettuceConnectionFactory(
                new RedisStandaloneConfiguration(server.host(), server.port()),
                LettuceClientConfiguration.builder()
                        .commandTimeout(timeout)
                        .shutdownTimeout(Duration.ZERO)
                        .build());
        factory.afterPropertiesSet();
        factory.start();
        return new StringRedisTemplate(factory);
    }

    private static final class Shared {
        static final StringRedisTemplate TEMPLATE = template(TestServers.redis(), Duration.ofSeconds(10));
    }

    public static String newId() {
        return UUID.randomUUID().toString();
    }

    /** Its time stands still: a server is asked once how full it is. */
    static RedisHeadroom headroom(StringRedisTemplate redis) {
        return new RedisHeadroom(redis, new RedisProperties(85, Duration.ofSeconds(15)), () -> 0);
    }

    /** A session as the gateway leaves it. */
    public String session() {
        var sessionId = newId();
        redis.opsForHash()
                .putAll(
                        RedisKeys.session(sessionId),
                        Map.of("session_id", sessionId, "created_at", "1", "scene_descriptions", "[]"));
        redis.expire(RedisKeys.session(sessionId), Duration.ofHours(1));
        return sessionId;
    }

    public static NewJob order(String sessionId, JobKind kind, List<Scenario> scenarios) {
        return order(sessionId, kind, scenarios, Instant.now());
    }

    public static NewJob order(String sessionId, JobKind kind, List<Scenario> scenarios, Instant createdAt) {
        var scenes = scenarios.stream()
                .map(scenario -> new SceneOrder(
                        scenario, new RenderSettings("klingai:6@1", "Show " + scenario, 7.5, 1280, 720, null)))
                .toList();
        return new NewJob(newId(), sessionId, kind, scenes, createdAt);
    }

    /** Orders it and answers the messages. */
    public List<SceneJob> create(NewJob order) {
        return ((JobCreation.Created) jobs.create(order)).messages();
    }

    public List<SceneJob> generate(String sessionId) {
        return create(order(sessionId, JobKind.GENERATE, Scenario.ALL));
    }

    public SceneJob regenerate(String sessionId, Scenario scenario) {
        return create(order(sessionId, JobKind.REGENERATE, List.of(scenario))).getFirst();
    }

    public Claim.Granted claim(SceneJob job) {
        return claim(job, "worker-1");
    }

    public Claim.Granted claim(SceneJob job, String worker) {
        return (Claim.Granted) scenes.claim(job, worker, LEASE);
    }

    public boolean move(SceneJob job, long fence, SceneChange change) {
        return scenes.move(job, fence, change, LEASE);
    }

    /** Claims the scene and brings it to its end. */
    public long complete(SceneJob job) {
        long fence = claim(job).fence();
        toStored(job, fence);
        move(job, fence, SceneChanges.completed(job));
        return fence;
    }

    public void toStored(SceneJob job, long fence) {
        move(job, fence, SceneChanges.submitting(job, 1));
        move(job, fence, SceneChanges.rendering(job, 1));
        move(job, fence, SceneChanges.downloading(job, 1));
        move(job, fence, SceneChanges.stored());
    }

    public long fail(SceneJob job) {
        long fence = claim(job).fence();
        move(job, fence, SceneChanges.failed());
        return fence;
    }

    /** Orders the present attempt of the scene, and never hears of it again. */
    public long loseOutcome(SceneJob job) {
        var claim = claim(job);
        move(job, claim.fence(), SceneChanges.submitting(job, claim.attempt()));
        move(job, claim.fence(), SceneChanges.failed(FailureCode.OUTCOME_UNKNOWN));
        return claim.fence();
    }

    public JobProgress find(SceneJob job) {
        return jobs.find(job.jobId()).orElseThrow();
    }

    /** What a dashboard sees. */
    public Map<String, String> hash(String key) {
        return redis.<String, String>opsForHash().entries(key);
    }

    public Map<String, String> scene(SceneJob job) {
        return hash(RedisKeys.scene(job.jobId(), job.scenario()));
    }

    public Map<String, String> job(SceneJob job) {
        return hash(RedisKeys.job(job.jobId()));
    }

    /** Lets the lease of whoever has the scene end now. */
    public void endLease(SceneJob job) {
        redis.opsForHash().put(RedisKeys.scene(job.jobId(), job.scenario()), "lease_until", "1");
    }

    /** Makes Redis forget the job, as a lost disk would. */
    public void forget(SceneJob job) {
        redis.delete(List.of(RedisKeys.job(job.jobId()), RedisKeys.request(job.jobId())));
        redis.delete(RedisKeys.scenes(job.jobId(), Scenario.ALL));
        redis.opsForZSet().remove(RedisKeys.ACTIVE_JOBS, job.jobId());
        redis.opsForZSet().remove(RedisKeys.OUTBOX, job.jobId());
    }

    /** For commands that have no method. */
    void execute(String command, String... arguments) {
        var bytes = Arrays.stream(arguments).map(String::getBytes).toArray(byte[][]::new);
        redis.execute((RedisCallback<@Nullable Object>) connection -> connection.execute(command, bytes));
    }

    /** Milliseconds; -1 for a key without expiry, -2 for none. */
    public long ttl(String key) {
        return redis.getExpire(key, java.util.concurrent.TimeUnit.MILLISECONDS);
    }
}
