package io.scenefleet.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.scenefleet.standalone.client.GatewayClient;
import io.scenefleet.standalone.script.AdScript;
import io.scenefleet.standalone.stack.DataFolder;
import io.scenefleet.testsupport.JavaProcess;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The packaged program as users run it, with everything embedded. */
@SuppressWarnings("NullAway.Init")
class WholeStackIT {
    // A start takes about 5 s and a job 10 s; machines that build something else meanwhile take several times as long.
    private static final Duration START = Duration.ofMinutes(2);
    private static final Duration JOB = Duration.ofMinutes(3);
    private static final Duration STOP = Duration.ofSeconds(60);
    private static final int SIGTERM_EXIT_CODE = 128 + 15;

    private static final JsonMapper JSON = new JsonMapper();
    private static final AdScript LONG_RENDERS = new AdScript(Stream.of("hook", "problem", "solution", "cta")
            .<JsonNode>map(scenario -> JSON.createObjectNode()
                    .put("scenario", scenario)
                    .put("duration", 3)
                    .put("visual_description", "Steam over a cup [[render:20s]]"))
            .toList());

    @TempDir
    Path temporary;

    private DataFolder data;
    private final List<JavaProcess> started = new ArrayList<>();

    @BeforeEach
    void nameFolder() {
        data = new DataFolder(temporary.resolve("my data"));
    }

    @AfterEach
    void stopWhatRuns() {
        started.forEach(JavaProcess::close);
    }

    @Test
    void the_demo_makes_four_whole_videos_and_leaves_nothing_running() throws IOException {
        var demo = start("demo", "--once");

        assertThat(demo.exitCodeWithin(JOB)).as(() -> demo.output().text()).isZero();

        assertThat(demo.output().text())
                .contains("4 of 4 videos are complete and playable")
                .doesNotContain("Exception");
        assertThat(videos()).hasSize(4);
        assertThat(data.gatewayUrl()).isEmpty();
        assertThat(redisPidFile()).doesNotExist();
    }

    @Test
    void what_was_made_is_there_after_a_kill() throws Exception {
        var killed = up();
        assertThat(generate()).isZero();
        String video = videos().getFirst();

        var second = start("up");
        assertThat(second.exitCodeWithin(START)).isEqualTo(ScenefleetCommand.UNAVAILABLE);
        assertThat(second.output().text()).contains("Another SceneFleet already runs");

        killed.kill();
        var next = up();
        assertThat(statusOf("/outputs/" + video)).isEqualTo(200);

        assertThat(next.stop(STOP)).isEqualTo(SIGTERM_EXIT_CODE);
        assertThat(redisPidFile()).doesNotExist();
        assertThat(data.gatewayUrl()).isEmpty();
    }

    @Test
    void a_folder_that_the_simulator_has_served_is_not_taken_to_runware() {
        assertThat(up().stop(STOP)).isEqualTo(SIGTERM_EXIT_CODE);

        var real = startWithKey("nobodys-key", "up");

        assertThat(real.exitCodeWithin(START)).isEqualTo(ScenefleetCommand.UNAVAILABLE);
        assertThat(real.output().text())
                .contains("was ordered at 127.0.0.1, and this worker buys from api.runware.ai", "--data DIR")
                .doesNotContain("nobodys-key");
        assertThat(redisPidFile()).doesNotExist();
    }

    @Test
    void renders_go_on_while_the_stack_is_stopped() throws Exception {
        var stopped = up();
        String job = orderLongRenders();

        assertThat(stopped.stop(STOP)).isEqualTo(SIGTERM_EXIT_CODE);
        assertThat(stopped.output().text())
                .contains("4 renders go on at the provider and are picked up at the next start");

        assertAllCompleteWithOneBillEach(up(), job);
    }

    @Test
    void renders_go_on_when_the_stack_is_killed() throws Exception {
        var killed = up();
        String job = orderLongRenders();

        killed.kill();

        assertAllCompleteWithOneBillEach(up(), job);
    }

    /** Orders scenes that render for longer than a stop takes, and returns the job when all of them are under way. */
    private String orderLongRenders() {
        try (var gateway = gateway()) {
            String session = gateway.createSession();
            gateway.describeScenes(session, LONG_RENDERS);
            String job = gateway.generateScenes(session);
            await().atMost(JOB)
                    .until(() ->
                            gateway.status(job).scenes().stream().allMatch(scene -> "rendering".equals(scene.stage())));
            return job;
        }
    }

    private void assertAllCompleteWithOneBillEach(JavaProcess running, String job) throws Exception {
        try (var gateway = gateway()) {
            var over = await().atMost(JOB).until(() -> gateway.status(job), status -> !status.isGenerating());
            assertThat(over.isCompleted()).as(over::toString).isTrue();
        }
        assertThat(videos()).hasSize(LONG_RENDERS.scenes().size());
        JsonNode ledger = JSON.readTree(get(simulatorOf(running) + "/ledger").body());
        assertThat(ledger.at("/totals/bills").intValue())
                .isEqualTo(LONG_RENDERS.scenes().size());
        assertThat(ledger.at("/tasks").valueStream())
                .allSatisfy(task -> assertThat(task.at("/bills").intValue()).isEqualTo(1));
    }

    private GatewayClient gateway() {
        return new GatewayClient(data.gatewayUrl().orElseThrow());
    }

    private static String simulatorOf(JavaProcess stack) {
        var address = Pattern.compile("(http://\\S+) \\(simulator")
                .matcher(stack.output().text());
        assertThat(address.find()).isTrue();
        return address.group(1);
    }

    private JavaProcess up() {
        var process = start("up");
        return process.await("the gateway", START, () -> process.output().contains("Page and API"));
    }

    private JavaProcess start(String... arguments) {
        return startWithKey("", arguments);
    }

    private JavaProcess startWithKey(String key, String... arguments) {
        var process = JavaProcess.jar(jar())
                .named("scenefleet " + arguments[0])
                .jvmOptions("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")
                .arguments(arguments)
                .arguments("--data", data.root().toString())
                .environment(RunwareKey.VARIABLE, key)
                .start();
        started.add(process);
        return process;
    }

    private static Path jar() {
        try (Stream<Path> files = Files.list(Path.of("target"))) {
            return files.filter(file -> file.getFileName().toString().matches("standalone-[\\d.]+\\.jar"))
                    .findFirst()
                    .orElseThrow(() ->
                            new IllegalStateException("target/standalone-….jar is missing: mvn package makes it"));
        } catch (IOException e) {
            throw new IllegalStateException("target/ is missing: mvn package makes it", e);
        }
    }

    private int generate() {
        return ScenefleetCommand.commandLine()
                .setOut(new PrintWriter(Writer.nullWriter()))
                .execute(
                        "generate",
                        "../examples/ember-cup.yaml",
                        "--data",
                        data.root().toString(),
                        "--out",
                        temporary.resolve("videos").toString());
    }

    private int statusOf(String path) throws Exception {
        return get(data.gatewayUrl().orElseThrow() + path).statusCode();
    }

    private static HttpResponse<String> get(String url) throws Exception {
        try (var http = HttpClient.newHttpClient()) {
            return http.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString());
        }
    }

    private List<String> videos() throws IOException {
        try (Stream<Path> files = Files.list(data.outputs())) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".mp4"))
                    .toList();
        }
    }

    private Path redisPidFile() {
        return data.root().resolve("redis/redis.pid");
    }
}
