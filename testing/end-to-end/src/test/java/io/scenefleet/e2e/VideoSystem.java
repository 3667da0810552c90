package io.scenefleet.e2e;

import static io.scenefleet.e2e.Api.SCENARIOS;
import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import io.scenefleet.testsupport.FreePorts;
import io.scenefleet.testsupport.JavaProcess;
import io.scenefleet.testsupport.RabbitServer;
import io.scenefleet.testsupport.RedisServer;
import io.scenefleet.testsupport.TestServers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A gateway, two workers and the simulator, each a process of its own, on a real RabbitMQ and a real Redis. Started once
 * for all tests, and brought back to two workers before each of them.
 */
final class VideoSystem {
    private static final Duration START_TIMEOUT = Duration.ofSeconds(90);
    private static final int WORKERS = 2;

    /** Long enough to be killed in the middle, short enough to wait for. */
    private static final String RENDER_TIME = "3s";

    private final RabbitServer rabbit = TestServers.rabbit();
    private final RedisServer redis = TestServers.redis();
    private final int gatewayPort = FreePorts.next();
    private final int simulatorPort = FreePorts.next();
    private final Path outputs = temporaryFolder();
    private final JavaProcess simulator;
    private final JavaProcess gateway;
    private final List<JavaProcess> workers = new ArrayList<>();

    private static final class Running {
        static final VideoSystem SYSTEM = new VideoSystem();
    }

    /** The one system, with all of its workers. */
    static VideoSystem running() {
        Running.SYSTEM.completeFleet();
        return Running.SYSTEM;
    }

    private VideoSystem() {
        simulator = jar("runware-simulator")
                .environment("SERVER_PORT", simulatorPort)
                .environment("SIMULATOR_RENDER_MEDIAN", RENDER_TIME)
                .environment("SIMULATOR_RENDER_SPREAD", "0")
                .start();
        gateway = jar("api-gateway")
                .environment("SERVER_PORT", gatewayPort)
                .environment("SPRING_RABBITMQ_ADDRESSES", rabbit.amqpUri())
                .environment("SPRING_DATA_REDIS_URL", redis.redisUrl())
                .environment("SCENEFLEET_OUTPUT_DIR", outputs)
                .start();
        completeFleet();
        gateway.await("the gateway is healthy", START_TIMEOUT, () -> api().isHealthy());
        simulator.await("the simulator answers", START_TIMEOUT, () -> ledger().isUp());
        workers.forEach(worker -> worker.await(
                "the worker shows that it lives", START_TIMEOUT, () -> records().liveWorkers() >= WORKERS));
    }

    private void completeFleet() {
        workers.removeIf(worker -> !worker.isAlive());
        while (workers.size() < WORKERS) {
            workers.add(startWorker());
        }
    }

    private JavaProcess startWorker() {
        return jar("scene-worker")
                .environment("SPRING_RABBITMQ_ADDRESSES", rabbit.amqpUri())
                .environment("SPRING_DATA_REDIS_URL", redis.redisUrl())
                .environment("RUNWARE_BASE_URL", simulatorUri() + "/v1")
                .environment("RUNWARE_API_KEY", "any")
                .environment("SCENEFLEET_OUTPUT_DIR", outputs)
                .environment("SCENEFLEET_DOWNLOAD_HOSTS", "127.0.0.1")
                .environment("SCENEFLEET_POLL_INITIAL_DELAY", "500ms")
                .environment("SCENEFLEET_POLL_INTERVAL", "500ms")
                .environment("SCENEFLEET_WORKER_EXPECTED_RENDER", RENDER_TIME)
                .environment("SCENEFLEET_WORKER_RETRY_DELAY", "200ms")
                .environment("SCENEFLEET_WORKER_BEAT", "200ms")
                .environment("SCENEFLEET_WORKER_LEASE", "4s")
                .start();
    }

    static JavaProcess.Builder jar(String module) {
        return JavaProcess.jar(file(module, module))
                .named(module)
                .jvmOptions("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");
    }

    /** The jar that Maven has made of a module. */
    static Path file(String folder, String artifact) {
        var file = "%s/target/%s-%s.jar".formatted(folder, artifact, System.getProperty("scenefleet.version"));
        return Path.of(System.getProperty("scenefleet.project")).resolve(file);
    }

    Api api() {
        return new Api(URI.create("http://127.0.0.1:" + gatewayPort));
    }

    Ledger ledger() {
        return new Ledger(simulatorUri());
    }

    Records records() {
        return new Records(redis);
    }

    /** How often each scene of a job was billed, in its last attempt. */
    Map<String, Integer> bills(String job) {
        return SCENARIOS.stream().collect(toMap(identity(), scenario -> {
            var task = records().task(job, scenario);
            return ledger().task(task).path("bills").asInt();
        }));
    }

    RabbitServer rabbit() {
        return rabbit;
    }

    List<JavaProcess> workers() {
        return workers;
    }

    private URI simulatorUri() {
        return URI.create("http://127.0.0.1:" + simulatorPort);
    }

    private static Path temporaryFolder() {
        try {
            return Files.createTempDirectory("scenefleet-outputs-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
