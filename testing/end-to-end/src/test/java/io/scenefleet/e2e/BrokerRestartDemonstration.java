package io.scenefleet.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.scenefleet.testsupport.JavaProcess;
import io.scenefleet.testsupport.RabbitServer;
import io.scenefleet.testsupport.RedisServer;
import io.scenefleet.testsupport.TemporaryFolder;
import io.scenefleet.testsupport.fleet.BrokerQueues;
import io.scenefleet.testsupport.fleet.FaultLines;
import io.scenefleet.testsupport.fleet.Launcher;
import io.scenefleet.testsupport.fleet.ProviderLedger;
import io.scenefleet.testsupport.fleet.RedisReader;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * RabbitMQ restarts under a fleet that holds thousands of scenes: each of their messages is delivered again, to whichever worker.
 * {@code testing/broker-restart} runs this; it is not part of the suite.
 */
class BrokerRestartDemonstration {
    private static final int SCENES = Integer.getInteger("scenefleet.scenes");
    private static final int WORKERS = Integer.getInteger("scenefleet.workers");

    private static final Map<String, String> SIMULATOR_SETTINGS = Map.of(
            "SIMULATOR_RENDER_MEDIAN", "2h",
            "SIMULATOR_VIDEO", "canned",
            "SIMULATOR_BALANCE", "1000000");
    private static final Duration PATIENCE = Duration.ofMinutes(15);
    private static final Duration WATCHED = Duration.ofSeconds(60);
    private static final Duration LATEST_START = Duration.ofSeconds(10);
    private static final int MOST_COMMANDS = 5_000;

    private final RabbitServer rabbit = RabbitServer.start();
    private final RedisServer redis = RedisServer.start();
    private final RedisReader records = new RedisReader(redis);
    private final Launcher launcher = new Launcher(TestProject.FOLDER, TemporaryFolder.create("outputs"), null);
    private final URI simulator = Launcher.freeAddress();
    private final URI gateway = Launcher.freeAddress();
    private final Api api = new Api(gateway);
    private final ProviderLedger ledger = new ProviderLedger(simulator);
    private final BrokerQueues broker = new BrokerQueues(rabbit);
    private final List<JavaProcess> processes = new ArrayList<>();
    private final List<FaultLines> allLines = new ArrayList<>();

    private void startFleet() {
        var provider = launcher.startSimulator(simulator, SIMULATOR_SETTINGS);
        processes.add(provider);
        Launcher.awaitSimulator(provider, simulator);
        var intake = launcher.startGateway(gateway, lines("api-gateway"), Map.of());
        processes.add(intake);
        Launcher.awaitGateway(intake, gateway);
        for (int i = 0; i < WORKERS; i++) {
            processes.add(launcher.startWorker(lines("scene-worker"), workerSettings()));
        }
        await("all workers take messages").atMost(PATIENCE).until(() -> broker.consumers() == WORKERS);
    }

    /** A worker has room for a fifth more than its share, and renews no lease because of the progress alone. */
    private static Map<String, String> workerSettings() {
        return Map.of(
                "SCENEFLEET_WORKER_MAX_IN_FLIGHT", Integer.toString(SCENES * 6 / 5 / WORKERS),
                "SCENEFLEET_WORKER_SCENE_DEADLINE", "3h",
                "SCENEFLEET_WORKER_LONGEST_HOLD", "6h",
                "SCENEFLEET_WORKER_EXPECTED_RENDER", "2h",
                "SCENEFLEET_POLL_INITIAL_DELAY", "5s",
                "SCENEFLEET_POLL_INTERVAL", "60s");
    }

    private FaultLines lines(String owner) {
        var lines = FaultLines.of(owner, rabbit, redis, simulator);
        allLines.add(lines);
        return lines;
    }

    @AfterEach
    void stop() {
        processes.forEach(JavaProcess::kill);
        allLines.forEach(FaultLines::close);
        records.close();
        rabbit.close();
        redis.close();
    }

    @Test
    void new_scenes_start_at_once_and_redis_has_little_to_serve() {
        startFleet();
        var held = order(SCENES / Api.SCENARIOS.size());
        await("all scenes render").atMost(PATIENCE).until(() -> accepted() == SCENES);
        double heartbeats = commandsPerSecond();

        rabbit.kill();
        rabbit.restart();
        var back = Instant.now();
        var parking = CompletableFuture.supplyAsync(this::commandsPerSecond);
        var job = orderWhenPossible();
        await("a worker has the new scenes")
                .atMost(PATIENCE)
                .until(() -> scenes(job).noneMatch(this::isQueued));
        var started = Duration.between(back, Instant.now());
        double parked = parking.join() - heartbeats;
        System.out.printf(
                "%d scenes, %d workers: new scenes started %.1f s after the broker was back;"
                        + " Redis served %.0f commands/s before, and %.0f/s more in the minute after it%n",
                SCENES, WORKERS, started.toMillis() / 1000.0, heartbeats, parked);

        assertNothingIsLostOrDouble(held, job);
        assertThat(started).isLessThan(LATEST_START);
        assertThat(parked).isLessThan(MOST_COMMANDS);
    }

    private List<String> order(int jobs) {
        return IntStream.range(0, jobs)
                .parallel()
                .mapToObj(_ -> api.generate(api.sessionWithScript(Map.of())))
                .toList();
    }

    private long accepted() {
        return ledger.totals().path("accepted_ids").asLong();
    }

    /** Over the next minute, with those that scripts run. */
    private double commandsPerSecond() {
        long before = records.commands();
        var minute = CompletableFuture.delayedExecutor(WATCHED.toMillis(), TimeUnit.MILLISECONDS);
        return CompletableFuture.supplyAsync(() -> records.commands() - before, minute)
                        .join()
                / (double) WATCHED.toSeconds();
    }

    /** The gateway refuses orders until it is connected again. */
    private String orderWhenPossible() {
        var session = api.sessionWithScript(
                Api.SCENARIOS.stream().collect(Collectors.toMap(name -> name, _ -> "[[render:1s]]")));
        await("the gateway accepts orders")
                .atMost(PATIENCE)
                .until(() -> api.post("/api/videos/generate-scenes", Map.of("session_id", session))
                        .isGood());
        return api.generate(session);
    }

    private Stream<Map<String, String>> scenes(String job) {
        return Api.SCENARIOS.stream().map(scenario -> records.scene(job, scenario));
    }

    private boolean isQueued(Map<String, String> scene) {
        return "queued".equals(scene.get("stage"));
    }

    private void assertNothingIsLostOrDouble(List<String> held, String job) {
        await("the new job is completed")
                .atMost(PATIENCE)
                .until(() -> api.status(job).path("overall_status").asString().equals("completed"));
        assertThat(held.stream().flatMap(this::scenes).map(scene -> scene.get("stage")))
                .as("stages of the %d scenes", SCENES)
                .containsOnly("rendering");
        assertThat(ledger.tasks().map(task -> task.path("bills").asInt()).toList())
                .isEqualTo(Collections.nCopies(SCENES + Api.SCENARIOS.size(), 1));
        assertThat(broker.deadLetters() + records.deadLetters())
                .as("dead letters")
                .isZero();
    }
}
