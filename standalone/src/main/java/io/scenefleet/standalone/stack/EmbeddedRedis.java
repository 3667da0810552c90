package io.scenefleet.standalone.stack;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A real Redis as a process of its own, on loopback only, with its append-only file in the folder.
 *
 * <p>It runs as a daemon, because Ctrl-C goes to all processes of the terminal: as a plain child Redis would be gone before the
 * workers have written down where they stopped. It ends when {@link #close()} is called. A JVM that is killed with SIGKILL
 * cannot do that; then the Redis that is left is found by the next start on the same folder, and ended.
 */
final class EmbeddedRedis implements AutoCloseable {

    private static final Duration START_TIMEOUT = Duration.ofSeconds(20);
    private static final Duration PAUSE = Duration.ofMillis(20);
    private static final int SOCKET_TIMEOUT_MILLIS = 1_000;

    private final RedisPidFile pidFile;
    private final int port;

    private EmbeddedRedis(RedisPidFile pidFile, int port) {
        this.pidFile = pidFile;
        this.port = port;
    }

    /**
     * Starts Redis and waits until it has read its data and answers.
     *
     * @param folder where it keeps its data, its program and its process id
     * @param output where it writes its log
     * @throws StackFailedException if there is no Redis for this machine, or it does not come up
     */
    static EmbeddedRedis start(int port, Path folder, Path output) {
        var pidFile = new RedisPidFile(folder.resolve("redis.pid"));
        pidFile.endProcess();
        Path program = RedisProgram.find(folder.resolve("bin"));
        launch(new ProcessBuilder(
                program.toString(),
                "--daemonize",
                "yes",
                "--pidfile",
                pidFile.path().toString(),
                "--logfile",
                output.toString(),
                "--port",
                Integer.toString(port),
                "--bind",
                "127.0.0.1",
                "--dir",
                folder.toString(),
                "--save",
                "",
                "--appendonly",
                "yes",
                "--appendfsync",
                "everysec"));
        var redis = new EmbeddedRedis(pidFile, port);
        redis.awaitAnswer(output);
        return redis;
    }

    private static void launch(ProcessBuilder command) {
        try {
            var launcher = command.redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!launcher.waitFor(START_TIMEOUT.toSeconds(), TimeUnit.SECONDS) || launcher.exitValue() != 0) {
                throw new StackFailedException("Redis did not start: " + command.command());
            }
        } catch (IOException e) {
            throw new StackFailedException("Redis did not start: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackFailedException("Interrupted while starting Redis", e);
        }
    }

    private void awaitAnswer(Path output) {
        long deadline = System.nanoTime() + START_TIMEOUT.toNanos();
        while (!answers()) {
            if (System.nanoTime() > deadline) {
                close();
                throw new StackFailedException("Redis did not start; its log: " + output);
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    private boolean answers() {
        try (var socket = new Socket()) {
            socket.setSoTimeout(SOCKET_TIMEOUT_MILLIS);
            socket.connect(new InetSocketAddress("127.0.0.1", port), SOCKET_TIMEOUT_MILLIS);
            socket.getOutputStream().write("PING\r\n".getBytes(StandardCharsets.US_ASCII));
            // While it reads its data it answers "-LOADING".
            return new String(socket.getInputStream().readNBytes(5), StandardCharsets.US_ASCII).equals("+PONG");
        } catch (IOException e) {
            return false;
        }
    }

    /** As {@code spring.data.redis.url} takes it. */
    String url() {
        return "redis://127.0.0.1:" + port;
    }

    /** Lets Redis sync its file and end; kills it if that takes too long. */
    @Override
    public void close() {
        pidFile.endProcess();
    }
}
