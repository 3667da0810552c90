package io.scenefleet.e2e;

import static java.util.Objects.requireNonNull;
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
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * An earlier version and this one on one RabbitMQ, one Redis and one folder of videos, as during an upgrade, and when it is taken
 * back. {@code testing/two-versions} builds the earlier version and runs this; it is not part of the suite.
 */
class TwoVersionsDemonstration {
    private enum Version {
        EARLIER(Path.of(requireNonNull(System.getProperty("scenefleet.earlier"), "run testing/two-versions"))),
        PRESENT(TestProject.FOLDER);

        private final Path project;

        Version(Path project) {
            this.project = project;
        }

        Version other() {
            return this == EARLIER ? PRESENT : EARLIER;
        }
    }

    private static final int JOBS = 8;
    private static final Map<String, String> WORKER_SETTINGS = Map.of(
            "SCENEFLEET_POLL_INITIAL_DELAY", "500ms",
            "SCENEFLEET_POLL_INTERVAL", "500ms",
            "SCENEFLEET_WORKER_BEAT", "200ms");

    private final RabbitServer rabbit = RabbitServer.start();
    private final RedisServer redis = RedisServer.start();
    private final RedisReader records = new RedisReader(redis);
    private final Path outputs = TemporaryFolder.create("outputs");
    private final URI simulator = Launcher.freeAddress();
    private final List<JavaProcess> processes = new ArrayList<>();
    private final List<FaultLines> allLines = new ArrayList<>();

    TwoVersionsDemonstration() {
        var settings = Map.of("SIMULATOR_RENDER_MEDIAN", "4s", "SIMULATOR_VIDEO", "canned");
        var process = started(launcher(Version.PRESENT).startSimulator(simulator, settings));
        Launcher.awaitSimulator(process, simulator);
    }

    @AfterEach
    void stop() {
        processes.forEach(JavaProcess::kill);
        allLines.forEach(FaultLines::close);
        records.close();
        rabbit.close();
        redis.close();
    }

    @ParameterizedTest
    @EnumSource
    void a_worker_carries_out_what_a_gateway_of_the_other_version_accepts(Version ofGateway) {
        var accepting = startGateway(ofGateway);
        startWorker(ofGateway.other());

        var jobs = order(accepting);

        assertCompletedWithOneBillEach(jobs, accepting, startGateway(ofGateway.other()));
    }

    @ParameterizedTest
    @EnumSource
    void workers_of_both_versions_continue_each_others_scenes(Version killed) {
        var earlier = startGateway(Version.EARLIER);
        var present = startGateway(Version.PRESENT);
        var victim = startWorker(killed);
        startWorker(killed.other());
        var jobs =
                Stream.concat(order(earlier).stream(), order(present).stream()).toList();
        var victimId = records.workerOf(victim.pid()).orElseThrow();
        await("the worker renders")
                .atMost(Duration.ofSeconds(30))
                .until(() -> scenes(jobs)
                        .anyMatch(scene ->
                                victimId.equals(scene.get("worker")) && "rendering".equals(scene.get("stage"))));

        victim.kill();

        assertCompletedWithOneBillEach(jobs, earlier, present);
        assertThat(scenes(jobs)).as("scenes that were taken over").anyMatch(scene -> !"1".equals(scene.get("claims")));
    }

    private Stream<Map<String, String>> scenes(List<String> jobs) {
        return jobs.stream().flatMap(job -> Api.SCENARIOS.stream().map(scenario -> records.scene(job, scenario)));
    }

    private static List<String> order(Api gateway) {
        return Stream.generate(() -> gateway.generate(gateway.sessionWithScript(Map.of())))
                .limit(JOBS)
                .toList();
    }

    private void assertCompletedWithOneBillEach(List<String> jobs, Api... gateways) {
        jobs.forEach(gateways[0]::pollUntilOver);
        for (var gateway : gateways) {
            assertThat(jobs).allSatisfy(job -> {
                var status = gateway.get("/api/videos/status/" + job);
                assertThat(status.status()).isEqualTo(200);
                assertThat(status.body().path("overall_status").asString()).isEqualTo("completed");
            });
        }
        var bills = new ProviderLedger(simulator)
                .tasks()
                .map(task -> task.path("bills").asInt())
                .toList();
        assertThat(bills).isEqualTo(Collections.nCopies(jobs.size() * Api.SCENARIOS.size(), 1));
        assertThat(new BrokerQueues(rabbit).deadLetters() + records.deadLetters())
                .as("dead letters")
                .isZero();
    }

    private Api startGateway(Version version) {
        var uri = Launcher.freeAddress();
        var process = started(launcher(version).startGateway(uri, lines("api-gateway " + version), Map.of()));
        Launcher.awaitGateway(process, uri);
        return new Api(uri);
    }

    private JavaProcess startWorker(Version version) {
        var process = started(launcher(version).startWorker(lines("scene-worker " + version), WORKER_SETTINGS));
        Launcher.awaitWorker(process, records);
        return process;
    }

    private Launcher launcher(Version version) {
        return new Launcher(version.project, outputs, null);
    }

    private FaultLines lines(String owner) {
        var lines = FaultLines.of(owner, rabbit, redis, simulator);
        allLines.add(lines);
        return lines;
    }

    private JavaProcess started(JavaProcess process) {
        processes.add(process);
        return process;
    }
}
