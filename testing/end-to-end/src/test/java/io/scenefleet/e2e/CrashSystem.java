package io.scenefleet.e2e;

import static org.awaitility.Awaitility.await;

import io.scenefleet.testsupport.FreePorts;
import io.scenefleet.testsupport.JavaProcess;
import io.scenefleet.testsupport.RabbitServer;
import io.scenefleet.testsupport.RedisServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A broker, a Redis, a provider, a gateway and a worker that survive the crash table, and a way to start those that do not. Every
 * process has lines of its own. At the beginning of a row no worker takes anything.
 */
final class CrashSystem implements AutoCloseable {
    static final Duration LEASE = Duration.ofSeconds(4);
    private static final Duration START_TIMEOUT = Duration.ofSeconds(90);

    /** Long enough to be in the middle of, short enough for more than fifty rows. */
    private static final Duration RENDER = Duration.ofSeconds(1);

    private final RabbitServer rabbit = RabbitServer.start();
    private final RedisServer redis = RedisServer.start();
    private final Scenes scenes = Scenes.of(redis);
    private final Path outputs = temporaryFolder();
    private final Map<Memory, Simulator> simulators = new ConcurrentHashMap<>();
    private final Map<Memory, Member> survivors = new ConcurrentHashMap<>();
    private final Member gateway = startGateway(Map.of());

    /** Starts it and waits until it works. */
    CrashSystem() {
        var survivor = survivor(Memory.FOREVER);
        gateway.process()
                .await(
                        "the gateway is healthy",
                        START_TIMEOUT,
                        () -> gateway.api().isHealthy());
        survivor.process()
                .await(
                        "the worker lives",
                        START_TIMEOUT,
                        () -> scenes().workerOf(survivor).isPresent());
    }

    /** The worker that outlives all rows, and buys from a provider with this memory. */
    Member survivor(Memory memory) {
        return survivors.computeIfAbsent(memory, wanted -> startWorker(wanted, Map.of()));
    }

    Member survivor() {
        return survivor(Memory.FOREVER);
    }

    /** The provider with this memory. */
    Simulator simulator(Memory memory) {
        return simulators.computeIfAbsent(memory, wanted -> Simulator.start(RENDER, wanted.settings()));
    }

    Member gateway() {
        return gateway;
    }

    RabbitServer rabbit() {
        return rabbit;
    }

    RedisServer redis() {
        return redis;
    }

    Broker broker() {
        return new Broker(rabbit);
    }

    Scenes scenes() {
        return scenes;
    }

    Path outputs() {
        return outputs;
    }

    /** Starts a worker that waits until it is let in. */
    Member startWorker(Memory memory, Map<String, String> settings) {
        var lines = Lines.to(rabbit, redis, simulator(memory).uri());
        lines.broker().refuse();
        var jar = VideoSystem.jar("scene-worker")
                .environment("SPRING_RABBITMQ_ADDRESSES", lines.amqpUri())
                .environment("SPRING_RABBITMQ_REQUESTED_HEARTBEAT", "2s")
                .environment("SPRING_DATA_REDIS_URL", lines.redisUrl())
                .environment("RUNWARE_BASE_URL", lines.providerUrl())
                .environment("RUNWARE_API_KEY", "any")
                .environment("SCENEFLEET_OUTPUT_DIR", outputs)
                .environment("SCENEFLEET_DOWNLOAD_HOSTS", "127.0.0.1")
                .environment("SCENEFLEET_POLL_INITIAL_DELAY", "300ms")
                .environment("SCENEFLEET_POLL_INTERVAL", "300ms")
                .environment("SCENEFLEET_POLL_NOT_FOUND_GRACE", "1s")
                .environment("SCENEFLEET_WORKER_EXPECTED_RENDER", RENDER.toMillis() + "ms")
                .environment("SCENEFLEET_WORKER_RETRY_DELAY", "200ms")
                .environment("SCENEFLEET_WORKER_RECHECK", "200ms")
                .environment("SCENEFLEET_WORKER_SAFE_REPOST", memory.safeRepost())
                .environment("SCENEFLEET_WORKER_BEAT", "200ms")
                .environment("SCENEFLEET_WORKER_LEASE", LEASE.toMillis() + "ms");
        set(settings, jar);
        return new Member(jar.start(), lines, 0);
    }

    /** Starts a gateway; it is up when its API says so. */
    Member startGateway(Map<String, String> settings) {
        var lines = Lines.to(rabbit, redis, simulator(Memory.FOREVER).uri());
        int port = FreePorts.next();
        var jar = VideoSystem.jar("api-gateway")
                .environment("SERVER_PORT", port)
                .environment("SPRING_RABBITMQ_ADDRESSES", lines.amqpUri())
                .environment("SPRING_DATA_REDIS_URL", lines.redisUrl())
                .environment("SCENEFLEET_OUTBOX_OLDER_THAN", "1s")
                .environment("SCENEFLEET_OUTBOX_SWEEP_INTERVAL", "500ms")
                .environment("SCENEFLEET_SWEEP_INTERVAL", "500ms")
                .environment("SCENEFLEET_SWEEP_STALE", "3s")
                .environment("SCENEFLEET_OUTPUT_DIR", outputs);
        set(settings, jar);
        return new Member(jar.start(), lines, port);
    }

    /** A process that is to halt or stall at a fail-point needs the jar with the fail-points. */
    private static void set(Map<String, String> settings, JavaProcess.Builder jar) {
        settings.forEach(jar::environment);
        if (settings.containsKey("SCENEFLEET_FAILPOINT")) {
            jar.alsoOnClassPath(VideoSystem.file("testing/fail-points", "fail-points"));
        }
    }

    /** Waits until so many workers take messages. */
    void awaitConsumers(int count) {
        await("%d workers take messages".formatted(count))
                .atMost(Duration.ofMinutes(2))
                .ignoreExceptions()
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> broker().consumers() == count);
    }

    /** Nobody takes messages, and all lines work. */
    void calm() {
        survivors.values().forEach(Member::leave);
        survivors.values().forEach(Member::healAll);
        gateway.join();
        gateway.healAll();
    }

    @Override
    public void close() {
        survivors.values().forEach(Member::close);
        gateway.close();
        simulators.values().forEach(simulator -> simulator.process().kill());
        scenes.close();
        rabbit.close();
        redis.close();
    }

    private static Path temporaryFolder() {
        try {
            return Files.createTempDirectory("scenefleet-outputs-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
