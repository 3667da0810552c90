package io.scenefleet.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.scenefleet.standalone.stack.DataFolder;
import io.scenefleet.testsupport.JavaProcess;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged program as users run it, with everything embedded. */
@SuppressWarnings("NullAway.Init")
class WholeStackIT {
    // A start takes about 5 s and a job 10 s; machines that build something else meanwhile take several times as long.
    private static final Duration START = Duration.ofMinutes(2);
    private static final Duration JOB = Duration.ofMinutes(3);
    private static final Duration STOP = Duration.ofSeconds(60);
    private static final int SIGTERM_EXIT_CODE = 128 + 15;

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

    private JavaProcess up() {
        var process = start("up");
        return process.await("the gateway", START, () -> process.output().contains("Page and API"));
    }

    private JavaProcess start(String... arguments) {
        var process = JavaProcess.jar(jar())
                .named("scenefleet " + arguments[0])
                .jvmOptions("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")
                .arguments(arguments)
                .arguments("--data", data.root().toString())
                .environment(RunwareKey.VARIABLE, "")
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
        try (var http = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create(data.gatewayUrl().orElseThrow() + path));
            return http.send(request.build(), BodyHandlers.discarding()).statusCode();
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
