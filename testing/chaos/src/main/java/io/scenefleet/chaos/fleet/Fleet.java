package io.scenefleet.chaos.fleet;

import io.lettuce.core.RedisException;
import io.scenefleet.testsupport.JavaProcess;
import io.scenefleet.testsupport.RabbitServer;
import io.scenefleet.testsupport.RedisServer;
import io.scenefleet.testsupport.fleet.BrokerQueues;
import io.scenefleet.testsupport.fleet.FaultLine;
import io.scenefleet.testsupport.fleet.FaultLines;
import io.scenefleet.testsupport.fleet.Launcher;
import io.scenefleet.testsupport.fleet.RedisReader;
import io.scenefleet.testsupport.fleet.SimulatorAdmin;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A gateway, workers and the simulator, each a process of its own, on a real RabbitMQ and a real Redis. */
public final class Fleet implements AutoCloseable {
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(40);

    private final FleetSettings settings;
    private final Launcher launcher;
    private final RabbitServer rabbit = RabbitServer.start();
    private final RedisServer redis = RedisServer.start();
    private final RedisReader records = new RedisReader(redis);
    private final URI simulatorUri = Launcher.freeAddress();
    private final GatewayPlace gateway;
    private final GatewayPlace secondGateway;
    private final List<FaultLines> workerLines;
    private final AtomicReferenceArray<JavaProcess> workers;
    private final JavaProcess simulator;

    /** Starts everything, and waits until it works. */
    public static Fleet start(FleetSettings settings) {
        return new Fleet(settings);
    }

    private Fleet(FleetSettings settings) {
        this.settings = settings;
        makeFolders();
        launcher = new Launcher(settings.project(), settings.outputs(), settings.logs());
        gateway = new GatewayPlace(launcher, lines("gateway"));
        secondGateway = new GatewayPlace(launcher, lines("gateway-2"));
        workerLines = IntStream.range(0, settings.workers())
                .mapToObj(worker -> lines(workerName(worker)))
                .toList();
        simulator = launcher.startSimulator(simulatorUri, settings.simulator());
        gateway.start();
        workers = new AtomicReferenceArray<>(settings.workers());
        IntStream.range(0, settings.workers()).forEach(this::startWorker);
        awaitAll();
    }

    private void makeFolders() {
        try {
            Files.createDirectories(settings.outputs());
            Files.createDirectories(settings.logs());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private FaultLines lines(String owner) {
        return FaultLines.of(owner, rabbit, redis, simulatorUri);
    }

    private void awaitAll() {
        Launcher.awaitSimulator(simulator, simulatorUri);
        gateway.await();
        IntStream.range(0, settings.workers()).forEach(worker -> Launcher.awaitWorker(worker(worker), records));
    }

    private static String workerName(int worker) {
        return "worker-" + (worker + 1);
    }

    /** Every line of the system but those of the second gateway, which is seldom there. */
    public List<FaultLine> lines() {
        var ofWorkers = workerLines.stream().flatMap(lines -> lines.all().stream());
        return Stream.concat(gateway.lines().stream(), ofWorkers).toList();
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

    public BrokerQueues queues() {
        return new BrokerQueues(rabbit);
    }

    public RedisReader records() {
        return records;
    }

    public SimulatorAdmin simulator() {
        return new SimulatorAdmin(simulatorUri);
    }

    /** The ways of clients to every gateway that takes part, through lines that may be cut. */
    public List<URI> gatewayAddresses() {
        return Stream.concat(Stream.of(gateway), Stream.of(secondGateway).filter(GatewayPlace::isReady))
                .map(GatewayPlace::address)
                .toList();
    }

    public JavaProcess worker(int worker) {
        return workers.get(worker);
    }

    /**
     * Whether this worker works, and another one beside it. Without that, a loss measures how fast this machine starts a JVM.
     * While Redis is unavailable nobody can tell, and every worker whose process runs counts.
     */
    public boolean canBeSpared(int worker) {
        try {
            var live = records.livePids();
            return live.contains(worker(worker).pid())
                    && IntStream.range(0, settings.workers())
                            .filter(other -> other != worker)
                            .anyMatch(other -> worker(other).isAlive()
                                    && live.contains(worker(other).pid()));
        } catch (RedisException _) {
            return worker(worker).isAlive();
        }
    }

    public GatewayPlace gateway() {
        return gateway;
    }

    /** Beside the first one; empty until somebody starts a gateway there. */
    public GatewayPlace secondGateway() {
        return secondGateway;
    }

    /** Starts another worker in the place of one that is gone, on the same lines. Does not wait until it works. */
    public void startWorker(int worker) {
        workers.set(worker, launcher.startWorker(workerLines.get(worker), settings.worker()));
    }

    /** Asks a worker to stop; it is killed if it does not in time. */
    public void stopWorker(int worker) {
        stop(worker(worker), workerName(worker));
    }

    static void stop(JavaProcess process, String name) {
        try {
            process.stop(STOP_TIMEOUT);
        } catch (IllegalStateException e) {
            System.err.println("scenefleet: " + name + " did not stop in " + STOP_TIMEOUT.toSeconds() + " s");
        }
    }

    /** From now on no video can be stored, by any worker. */
    public void fillDisk() {
        try {
            Files.createFile(settings.fullDisk());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** There is space again. */
    public void freeDisk() {
        try {
            Files.deleteIfExists(settings.fullDisk());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends all faults of lines, of the disk and of the provider, and starts every process that is missing. */
    public void heal() {
        lines().forEach(line -> line.proxy().heal());
        freeDisk();
        simulator().disarmAll();
        IntStream.range(0, settings.workers())
                .filter(worker -> !worker(worker).isAlive())
                .forEach(this::startWorker);
        if (!gateway.process().isAlive()) {
            gateway.start();
        }
    }

    /** Ends everything. The history is complete by then. */
    @Override
    public void close() {
        IntStream.range(0, settings.workers()).forEach(this::stopWorker);
        gateway.close();
        secondGateway.close();
        simulator.kill();
        records.close();
        workerLines.forEach(FaultLines::close);
        rabbit.close();
        redis.close();
    }
}
