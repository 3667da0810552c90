package io.scenefleet.worker.processing;

import io.scenefleet.fleet.FleetLock;
import io.scenefleet.fleet.OrderStop;
import io.scenefleet.fleet.RenderPermits;
import io.scenefleet.fleet.WorkerRegistry;
import io.scenefleet.job.JobStore;
import io.scenefleet.job.NewJob;
import io.scenefleet.operator.FailedScenes;
import io.scenefleet.redis.RedisFleetConfiguration;
import io.scenefleet.redis.RedisKeys;
import io.scenefleet.redis.RedisOperationsConfiguration;
import io.scenefleet.scene.JobKind;
import io.scenefleet.scene.RenderSettings;
import io.scenefleet.scene.Scenario;
import io.scenefleet.scene.SceneJob;
import io.scenefleet.testsupport.RedisServer;
import io.scenefleet.work.SceneStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceClientConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.StringRedisTemplate;

/** The stores as a worker gets them, over a real Redis. */
public final class TestRedis implements AutoCloseable {
    public static final RenderSettings SETTINGS = new RenderSettings("google:3@2", "A paper boat", 7, 1280, 720, null);

    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();

    public TestRedis(RedisServer server) {
        context.registerBean(LettuceConnectionFactory.class, () -> connections(server));
        context.registerBean(
                StringRedisTemplate.class,
                () -> new StringRedisTemplate(context.getBean(LettuceConnectionFactory.class)));
        context.register(RedisOperationsConfiguration.class, RedisFleetConfiguration.class);
        context.refresh();
    }

    private static LettuceConnectionFactory connections(RedisServer server) {
        return new LettuceConnectionFactory(
                new RedisStandaloneConfiguration(server.host(), server.port()),
                LettuceClientConfiguration.builder()
                        .commandTimeout(Duration.ofMillis(500))
                        .shutdownTimeout(Duration.ZERO)
                        .build());
    }

    public SceneStore scenes() {
        return context.getBean(SceneStore.class);
    }

    public WorkerRegistry registry() {
        return context.getBean(WorkerRegistry.class);
    }

    public RenderPermits slots() {
        return context.getBean(RenderPermits.class);
    }

    public OrderStop orderStop() {
        return context.getBean(OrderStop.class);
    }

    public FailedScenes failures() {
        return context.getBean(FailedScenes.class);
    }

    public FleetLock lock() {
        return context.getBean(FleetLock.class);
    }

    public StringRedisTemplate template() {
        return context.getBean(StringRedisTemplate.class);
    }

    /** Records a new job with these scenes, as the gateway does, and answers its messages. */
    public List<SceneJob> order(Scenario... scenarios) {
        var session = UUID.randomUUID().toString();
        template().opsForHash().put(RedisKeys.session(session), "session_id", session);
        return order(session, scenarios);
    }

    /** Orders the same scene for the same session, as a client does that gets 404 for its job. */
    public void orderAgain(SceneJob scene) {
        order(scene.sessionId(), scene.scenario());
    }

    private List<SceneJob> order(String session, Scenario... scenarios) {
        var job = new NewJob(
                UUID.randomUUID().toString(),
                session,
                JobKind.GENERATE,
                Stream.of(scenarios)
                        .map(scenario -> new NewJob.SceneOrder(scenario, SETTINGS))
                        .toList(),
                Instant.now());
        var jobs = context.getBean(JobStore.class);
        jobs.create(job);
        return jobs.listMessages(job.jobId());
    }

    public Map<String, String> hash(SceneJob job) {
        return template().<String, String>opsForHash().entries(key(job));
    }

    public String field(SceneJob job, String field) {
        return hash(job).getOrDefault(field, "");
    }

    public void set(SceneJob job, String field, long value) {
        template().opsForHash().put(key(job), field, Long.toString(value));
    }

    /** As if the worker that has the scene had shown no sign of life for long. */
    public void expireLease(SceneJob job) {
        set(job, "lease_until", 1);
    }

    public void forget(SceneJob job) {
        template().delete(List.of(key(job), RedisKeys.job(job.jobId()), RedisKeys.request(job.jobId())));
    }

    private static String key(SceneJob job) {
        return RedisKeys.scene(job.jobId(), job.scenario());
    }

    @Override
    public void close() {
        context.close();
    }
}
