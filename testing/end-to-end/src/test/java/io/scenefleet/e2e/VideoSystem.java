package io.scenefleet.e2e;

import static io.scenefleet.e2e.Api.SCENARIOS;
import static java.util.Objects.requireNonNull;
import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import io.scenefleet.testsupport.JavaProcess;
import io.scenefleet.testsupport.RabbitServer;
import io.scenefleet.testsupport.RedisServer;
import io.scenefleet.testsupport.TemporaryFolder;
import io.scenefleet.testsupport.TestServers;
import io.scenefleet.testsupport.fleet.FaultLines;
import io.scenefleet.testsupport.fleet.Launcher;
import io.scenefleet.testsupport.fleet.ProviderLedger;
import io.scenefleet.testsupport.fleet.RedisReader;
import java.math.BigDecimal;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A gateway, two workers and the simulator, each a process of its own, on a real RabbitMQ and a real Redis. Started once
 * for all tests, and brought back to two workers before each of them.
 */
final class VideoSystem {
    private static final int WORKERS = 2;

    /** Long enough to be killed in the middle, short enough to wait for. */
    private static final String RENDER_TIME = "3s";

    private static final Map<String, String> WORKER_SETTINGS = Map.of(
            "SCENEFLEET_POLL_INITIAL_DELAY", "500ms",
            "SCENEFLEET_POLL_INTERVAL", "500ms",
            "SCENEFLEET_WORKER_EXPECTED_RENDER", RENDER_TIME,
            "SCENEFLEET_WORKER_RETRY_DELAY", "200ms",
            "SCENEFLEET_WORKER_BEAT", "200ms",
            "SCENEFLEET_WORKER_LEASE", "4s");

    private final RabbitServer rabbit = TestServers.rabbit();
    private final RedisServer redis = TestServers.redis();
    private final RedisReader records = new RedisReader(redis);
    private final Launcher launcher = new Launcher(TestProject.FOLDER, TemporaryFolder.create("outputs"), null);
    private final URI gatewayUri = Launcher.freeAddress();
    private final URI simulatorUri = Launcher.freeAddress();
    private final List<Member> workers = new ArrayList<>();

    private static final class Running {
        static final VideoSystem SYSTEM = new VideoSystem();
    }

    /** The one system, with all of its workers. */
    static VideoSystem running() {
        Running.SYSTEM.completeFleet();
        return Running.SYSTEM;
    }

    private VideoSystem() {
        var simulator = launcher.startSimulator(
                simulatorUri, Map.of("SIMULATOR_RENDER_MEDIAN", RENDER_TIME, "SIMULATOR_RENDER_SPREAD", "0"));
        var gateway = launcher.startGateway(gatewayUri, lines("gateway"), Map.of());
        completeFleet();
        Launcher.awaitGateway(gateway, gatewayUri);
        Launcher.awaitSimulator(simulator, simulatorUri);
        workers.forEach(worker -> Launcher.awaitWorker(worker.process(), records));
    }

    private void completeFleet() {
        var gone =
                workers.stream().filter(worker -> !worker.process().isAlive()).toList();
        gone.forEach(Member::close);
        workers.removeAll(gone);
        while (workers.size() < WORKERS) {
            var lines = lines("scene-worker");
            workers.add(Member.worker(launcher.startWorker(lines, WORKER_SETTINGS), lines));
        }
    }

    /** Starts a worker that does not belong to the fleet. */
    Member startStranger(Map<String, String> settings) {
        var lines = lines("stranger");
        return Member.worker(launcher.startWorker(lines, settings), lines);
    }

    private FaultLines lines(String owner) {
        return FaultLines.of(owner, rabbit, redis, simulatorUri);
    }

    Api api() {
        return new Api(gatewayUri);
    }

    ProviderLedger ledger() {
        return new ProviderLedger(simulatorUri);
    }

    RedisReader records() {
        return records;
    }

    /** How often each scene of a job was billed, in its last attempt. */
    Map<String, Integer> bills(String job) {
        return SCENARIOS.stream().collect(toMap(identity(), scenario -> {
            var task = requireNonNull(records.scene(job, scenario).get("task_uuid"), "the scene has no task");
            return ledger().task(task).path("bills").asInt();
        }));
    }

    /** What the provider has billed for the last attempts at the scenes of a job. */
    BigDecimal billedUsd(String job) {
        return SCENARIOS.stream()
                .map(scenario -> requireNonNull(records.scene(job, scenario).get("task_uuid"), "the scene has no task"))
                .map(task -> ledger().task(task).path("cost").decimalValue())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    RabbitServer rabbit() {
        return rabbit;
    }

    List<JavaProcess> workers() {
        return workers.stream().map(Member::process).toList();
    }
}
