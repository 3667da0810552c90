package io.scenefleet.chaos.fleet;

import io.lettuce.core.RedisException;
import io.scenefleet.testsupport.FaultProxy;
import io.scenefleet.testsupport.FreePorts;
import io.scenefleet.testsupport.JavaProcess;
import io.scenefleet.testsupport.RabbitServer;
import io.scenefleet.testsupport.RedisServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.IntStream;

/** A gateway, workers and the simulator, each a process of its own, on a real RabbitMQ and a real Redis. */
public final class Fleet implements AutoCloseable {
    private static final Duration START_TIMEOUT = Duration.ofSeconds(120);
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(40);
    private static final int GATEWAY_LINES = 3;
    private static final int WORKER_LINES = 3;

    private final FleetSettings settings;
    private final Jars jars;
    private final RabbitServer rabbit = RabbitServer.start();
    private final RedisServer redis = RedisServer.start();
    private final int gatewayPort = FreePorts.next();
    private final int simulatorPort = FreePorts.next();
    private final List<Line> lines = new ArrayList<>();
    private final AtomicReferenceArray<JavaProcess> workers;
    private final JavaProcess simulator;
    private volatile JavaProcess gateway;

    /** Starts everything, and waits until it works. */
    public static Fleet start(FleetSettings settings) {
        return new Fleet(settings);
    }

    private Fleet(FleetSettings settings) {
        this.settings = settings;
        this.jars = new Jars(settings);
        makeFolders();
        layLines();
        workers = new AtomicReferenceArray<>(settings.workers());
        simulator = simulatorJar().start();
        gateway = gatewayJar().start();
        for (int i = 0; i < settings.workers(); i++) {
            workers.set(i, workerJar(i).start());
        }
        simulator.await(
                "the simulator answers", START_TIMEOUT, () -> simulator().isUp());
        gateway.await(
                "the gateway is healthy",
                START_TIMEOUT,
                () -> Http.isOk(gatewayUri().resolve("/actuator/health")));
        try (var books = new RedisBooks(redis.redisUrl())) {
            gateway.await(
                    "the workers show that they live",
                    START_TIMEOUT,
                    () -> books.livePids().size() >= settings.workers());
        }
    }

    private void makeFolders() {
        try {
            Files.createDirectories(settings.outputs());
            Files.createDirectories(settings.log("any").getParent());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void layLines() {
        lines.add(line("client to gateway", gatewayPort));
        lines.add(line("gateway to broker", rabbit.host(), rabbit.port()));
        lines.add(line("gateway to redis", redis.host(), redis.port()));
        for (int i = 0; i < settings.workers(); i++) {
            lines.add(line(workerName(i) + " to broker", rabbit.host(), rabbit.port()));
            lines.add(line(workerName(i) + " to redis", redis.host(), redis.port()));
            lines.add(line(workerName(i) + " to provider", simulatorPort));
        }
    }

    private static Line line(String name, int port) {
        return line(name, "127.0.0.1", port);
    }

    private static Line line(String name, String host, int port) {
        return new Line(name, FaultProxy.to(host, port));
    }

    private JavaProcess.Builder simulatorJar() {
        return jars.of("runware-simulator", "simulator")
                .environment("SERVER_PORT", simulatorPort)
                .environment("SIMULATOR_BALANCE", 1_000_000)
                .environment("SIMULATOR_VIDEO", "canned")
                .environment("SIMULATOR_RENDER_MEDIAN", settings.render().toMillis() + "ms")
                .environment("SIMULATOR_RENDER_SPREAD", settings.spread());
    }

    private JavaProcess.Builder gatewayJar() {
        return jars.of("api-gateway", "gateway")
                .environment("SERVER_PORT", gatewayPort)
                .environment("SPRING_RABBITMQ_ADDRESSES", lines.get(1).amqp())
                .environment("SPRING_RABBITMQ_REQUESTED_HEARTBEAT", "5s")
                .environment("SPRING_DATA_REDIS_URL", lines.get(2).redis())
                .environment("SCENEFLEET_OUTPUT_DIR", settings.outputs());
    }

    private JavaProcess.Builder workerJar(int worker) {
        int first = GATEWAY_LINES + worker * WORKER_LINES;
        return jars.of("scene-worker", workerName(worker))
                .environment("SPRING_RABBITMQ_ADDRESSES", lines.get(first).amqp())
                .environment("SPRING_RABBITMQ_REQUESTED_HEARTBEAT", "5s")
                .environment("SPRING_DATA_REDIS_URL", lines.get(first + 1).redis())
                .environment("RUNWARE_BASE_URL", lines.get(first + 2).http() + "/v1")
                .environment("RUNWARE_API_KEY", "any")
                .environment("SCENEFLEET_OUTPUT_DIR", settings.outputs())
                .environment("SCENEFLEET_HISTORY_FILE", settings.history())
                .environment("SCENEFLEET_DOWNLOAD_HOSTS", "127.0.0.1")
                .environment("SCENEFLEET_POLL_INITIAL_DELAY", settings.render().toMillis() / 2 + "ms")
                .environment("SCENEFLEET_POLL_INTERVAL", "1s")
                .environment("SCENEFLEET_WORKER_MAX_IN_FLIGHT", 2_000)
                .environment(
                        "SCENEFLEET_WORKER_EXPECTED_RENDER", settings.render().toMillis() + "ms")
                .environment("SCENEFLEET_WORKER_RETRY_DELAY", "500ms")
                .environment("SCENEFLEET_WORKER_MAX_RETRY_DELAY", "5s")
                .environment("SCENEFLEET_WORKER_RECHECK", "1s")
                .environment("SCENEFLEET_WORKER_LEASE", FleetSettings.LEASE.toSeconds() + "s");
    }

    private static String workerName(int worker) {
        return "worker-" + (worker + 1);
    }

    public List<Line> lines() {
        return lines;
    }

    public int workers() {
        return settings.workers();
    }

    public RabbitServer rabbit() {
        return rabbit;
    }

    public RedisServer redis() {
        return redis;
    }

    public Simulator simulator() {
        return new Simulator(URI.create("http://127.0.0.1:" + simulatorPort));
    }

    /** The way of clients, through a line that may be cut. */
    public URI gatewayLine() {
        return URI.create(lines.getFirst().http());
    }

    private URI gatewayUri() {
        return URI.create("http://127.0.0.1:" + gatewayPort);
    }

    public JavaProcess worker(int worker) {
        return workers.get(worker);
    }

    /**
     * Whether this worker works, and another one beside it. Without that, a loss measures how fast this machine starts a JVM.
     * While Redis is away nobody can tell, and every worker that is there counts.
     */
    public boolean canBeSpared(int worker) {
        try (var books = new RedisBooks(redis.redisUrl())) {
            var live = books.livePids();
            return live.contains(worker(worker).pid())
                    && IntStream.range(0, settings.workers())
                            .filter(other -> other != worker)
                            .anyMatch(other -> worker(other).isAlive()
                                    && live.contains(worker(other).pid()));
        } catch (RedisException _) {
            return worker(worker).isAlive();
        }
    }

    public JavaProcess gateway() {
        return gateway;
    }

    /** Starts another worker in the place of one that is gone, on the same lines. Does not wait until it works. */
    public void startWorker(int worker) {
        workers.set(worker, workerJar(worker).start());
    }

    /** Starts the gateway again, on the same port. Does not wait until it works. */
    public void startGateway() {
        gateway = gatewayJar().start();
    }

    /** Asks a worker to end; whoever does not in time is killed. */
    public void stopWorker(int worker) {
        try {
            worker(worker).stop(STOP_TIMEOUT);
        } catch (IllegalStateException e) {
            System.err.println(
                    "scenefleet: " + workerName(worker) + " did not stop in " + STOP_TIMEOUT.toSeconds() + " s");
        }
    }

    /** All lines whole, all faults of the provider gone, every process there. */
    public void heal() {
        lines.forEach(line -> line.proxy().heal());
        simulator().mend();
        for (int i = 0; i < settings.workers(); i++) {
            if (!worker(i).isAlive()) {
                startWorker(i);
            }
        }
        if (!gateway.isAlive()) {
            startGateway();
        }
    }

    /** Ends everything. What the history tells by then is all that it will tell. */
    @Override
    public void close() {
        for (int i = 0; i < settings.workers(); i++) {
            stopWorker(i);
        }
        gateway.kill();
        simulator.kill();
        lines.forEach(line -> line.proxy().close());
        rabbit.close();
        redis.close();
    }
}
