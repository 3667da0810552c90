package io.scenefleet.testsupport.fleet;

import io.scenefleet.testsupport.FreePorts;
import io.scenefleet.testsupport.JavaProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Starts our applications from their jars, each a process of its own, with a small heap, because many share a machine. */
public final class Launcher {
    private static final Duration START_TIMEOUT = Duration.ofSeconds(120);
    private static final Set<String> FAIL_POINTS = Set.of("SCENEFLEET_FAILPOINT", "SCENEFLEET_FULL_DISK_WHILE");
    private static final JsonHttp HTTP = JsonHttp.PATIENT;

    private final Path project;
    private final Path outputs;
    private final @Nullable Path logs;

    /**
     * @param project the folder with the modules; they have been built
     * @param outputs where workers put videos and gateways find them
     * @param logs    where the output of each process is appended to a file with its name; temporary files without it
     */
    public Launcher(Path project, Path outputs, @Nullable Path logs) {
        this.project = project;
        this.outputs = outputs;
        this.logs = logs;
    }

    /** Starts the simulator. Does not wait until it is up. */
    public JavaProcess startSimulator(URI uri, Map<String, String> settings) {
        return start(application("runware-simulator", "simulator").environment("SERVER_PORT", uri.getPort()), settings);
    }

    /** Starts a gateway. Does not wait until it is up. */
    public JavaProcess startGateway(URI uri, FaultLines lines, Map<String, String> settings) {
        return start(member("api-gateway", lines).environment("SERVER_PORT", uri.getPort()), settings);
    }

    /** Starts a worker. Does not wait until it is up. */
    public JavaProcess startWorker(FaultLines lines, Map<String, String> settings) {
        return start(
                member("scene-worker", lines)
                        .environment("RUNWARE_BASE_URL", lines.toProvider().http() + "/v1")
                        .environment("RUNWARE_API_KEY", "any")
                        .environment("SCENEFLEET_DOWNLOAD_HOSTS", "127.0.0.1"),
                settings);
    }

    private JavaProcess.Builder member(String module, FaultLines lines) {
        return application(module, lines.owner())
                .environment("SPRING_RABBITMQ_ADDRESSES", lines.toBroker().amqp())
                .environment("SPRING_DATA_REDIS_URL", lines.toRedis().redis())
                .environment("SCENEFLEET_OUTPUT_DIR", outputs);
    }

    private JavaProcess.Builder application(String module, String name) {
        var process = JavaProcess.jar(jar(project, module))
                .named(name)
                .jvmOptions("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");
        return logs == null ? process : process.outputTo(logs.resolve(name + ".log"));
    }

    /** A process that is to halt or stall at a fail-point, or to run out of space, needs the jar with the fail-points. */
    private JavaProcess start(JavaProcess.Builder process, Map<String, String> settings) {
        settings.forEach(process::environment);
        if (settings.keySet().stream().anyMatch(FAIL_POINTS::contains)) {
            process.alsoOnClassPath(jar(project, "testing/fail-points"));
        }
        return process.start();
    }

    /**
     * The jar of a module.
     *
     * @param module its folder, which is named like the jar
     * @throws IllegalStateException if the module has not been built
     */
    public static Path jar(Path project, String module) {
        var target = project.resolve(module).resolve("target");
        var name = Path.of(module).getFileName() + "-[0-9][0-9.]*(-SNAPSHOT)?\\.jar";
        try (var files = Files.list(target)) {
            return files.filter(file -> file.getFileName().toString().matches(name))
                    .max(Comparator.comparing(file -> file.toFile().lastModified()))
                    .orElseThrow(() -> new IllegalStateException(
                            "there is no jar of %s in %s; build it first".formatted(module, target)));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot look for the jar of %s in %s".formatted(module, target), e);
        }
    }

    /** An address on this machine that nothing listens on yet. */
    public static URI freeAddress() {
        return URI.create("http://127.0.0.1:" + FreePorts.next());
    }

    /** @throws IllegalStateException if the gateway has not become healthy; the message shows the end of its output */
    public static void awaitGateway(JavaProcess gateway, URI uri) {
        gateway.await("the gateway is healthy", START_TIMEOUT, () -> HTTP.isOk(uri.resolve("/actuator/health")));
    }

    /** @throws IllegalStateException if the simulator is not up; the message shows the end of its output */
    public static void awaitSimulator(JavaProcess simulator, URI uri) {
        simulator.await("the simulator is up", START_TIMEOUT, () -> new SimulatorAdmin(uri).isUp());
    }

    /** @throws IllegalStateException if the worker has sent no heartbeat; the message shows the end of its output */
    public static void awaitWorker(JavaProcess worker, RedisReader redis) {
        worker.await(
                "the worker sends heartbeats",
                START_TIMEOUT,
                () -> redis.livePids().contains(worker.pid()));
    }
}
