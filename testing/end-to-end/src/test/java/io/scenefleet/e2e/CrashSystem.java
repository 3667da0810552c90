package io.scenefleet.e2e;

import static org.awaitility.Awaitility.await;

import io.scenefleet.testsupport.JavaProcess;
import io.scenefleet.testsupport.RabbitServer;
import io.scenefleet.testsupport.RedisServer;
import io.scenefleet.testsupport.TemporaryFolder;
import io.scenefleet.testsupport.fleet.BrokerQueues;
import io.scenefleet.testsupport.fleet.FaultLines;
import io.scenefleet.testsupport.fleet.Launcher;
import io.scenefleet.testsupport.fleet.RedisReader;
import io.scenefleet.testsupport.fleet.SimulatorAdmin;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A broker, a Redis, a provider, a gateway and a worker that survive the crash table, and a way to start those that do not. Every
 * process has lines of its own. At the beginning of a row no worker takes messages.
 */
final class CrashSystem implements AutoCloseable {
    static final Duration LEASE = Duration.ofSeconds(4);

    /** Long enough to be in the middle of, short enough for more than fifty rows. */
    private static final String RENDER = "1000ms";

    private static final Map<String, String> SIMULATOR_SETTINGS = Map.of(
            "SIMULATOR_RENDER_MEDIAN", RENDER,
            "SIMULATOR_RENDER_SPREAD", "0",
            "SIMULATOR_VIDEO", "canned");
    private static final Map<String, String> GATEWAY_SETTINGS = Map.of(
            "SCENEFLEET_REDIS_RESTART_PAUSE", "0s",
            "SCENEFLEET_OUTBOX_OLDER_THAN", "1s",
            "SCENEFLEET_OUTBOX_SWEEP_INTERVAL", "500ms",
            "SCENEFLEET_SWEEP_INTERVAL", "500ms",
            "SCENEFLEET_SWEEP_STALE", "3s");
    private static final Map<String, String> WORKER_SETTINGS = Map.of(
            "SPRING_RABBITMQ_REQUESTED_HEARTBEAT", "2s",
            "SCENEFLEET_POLL_INITIAL_DELAY", "300ms",
            "SCENEFLEET_POLL_INTERVAL", "300ms",
            "SCENEFLEET_POLL_NOT_FOUND_GRACE", "1s",
            "SCENEFLEET_WORKER_EXPECTED_RENDER", RENDER,
            "SCENEFLEET_WORKER_RETRY_DELAY", "200ms",
            "SCENEFLEET_WORKER_RECHECK", "200ms",
            "SCENEFLEET_WORKER_BEAT", "200ms",
            "SCENEFLEET_WORKER_LEASE", LEASE.toMillis() + "ms");

    private final RabbitServer rabbit = RabbitServer.start();
    private final RedisServer redis = RedisServer.start();
    private final RedisReader records = new RedisReader(redis);
    private final Path outputs = TemporaryFolder.create("outputs");
    private final Launcher launcher = new Launcher(TestProject.FOLDER, outputs, null);
    private final List<JavaProcess> simulatorProcesses = new CopyOnWriteArrayList<>();
    private final Map<ProviderMemory, SimulatorAdmin> simulators = new ConcurrentHashMap<>();
    private final Map<ProviderMemory, Member> survivors = new ConcurrentHashMap<>();
    private final Member gateway = startGateway(Map.of());

    /** Starts it and waits until it works. */
    CrashSystem() {
        var survivor = survivor();
        Launcher.awaitGateway(gateway.process(), gateway.uri());
        Launcher.awaitWorker(survivor.process(), records);
    }

    /** The worker that outlives all rows, and buys from a provider with this memory. */
    Member survivor(ProviderMemory memory) {
        return survivors.computeIfAbsent(memory, wanted -> startWorker(wanted, Map.of()));
    }

    Member survivor() {
        return survivor(ProviderMemory.FOREVER);
    }

    /** The provider with this memory. */
    SimulatorAdmin simulator(ProviderMemory memory) {
        return simulators.computeIfAbsent(memory, wanted -> {
            var uri = Launcher.freeAddress();
            simulatorProcesses.add(launcher.startSimulator(uri, with(SIMULATOR_SETTINGS, wanted.settings())));
            return new SimulatorAdmin(uri);
        });
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

    BrokerQueues broker() {
        return new BrokerQueues(rabbit);
    }

    RedisReader records() {
        return records;
    }

    Path outputs() {
        return outputs;
    }

    /** Starts a worker that waits until it is let in. */
    Member startWorker(ProviderMemory memory, Map<String, String> settings) {
        var lines = lines("scene-worker", memory);
        lines.broker().refuse();
        var trusting = with(WORKER_SETTINGS, Map.of("SCENEFLEET_WORKER_SAFE_REPOST", memory.safeRepost()));
        return Member.worker(launcher.startWorker(lines, with(trusting, settings)), lines);
    }

    /** Starts a gateway; it is up when its API says so. */
    Member startGateway(Map<String, String> settings) {
        var lines = lines("api-gateway", ProviderMemory.FOREVER);
        var uri = Launcher.freeAddress();
        return new Member(launcher.startGateway(uri, lines, with(GATEWAY_SETTINGS, settings)), lines, uri);
    }

    private FaultLines lines(String owner, ProviderMemory memory) {
        return FaultLines.of(owner, rabbit, redis, simulator(memory).uri());
    }

    private static Map<String, String> with(Map<String, String> settings, Map<String, String> others) {
        var all = new HashMap<>(settings);
        all.putAll(others);
        return all;
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
        simulatorProcesses.forEach(JavaProcess::kill);
        records.close();
        rabbit.close();
        redis.close();
    }
}
