package io.scenefleet.standalone.stack;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * A real Redis as a child process, on loopback only, with its append-only file in the folder.
 *
 * <p>It ends when {@link #close()} is called. A JVM that is killed with SIGKILL cannot do that; then the Redis that is left is
 * found by the next start on the same folder, and ended (see {@link RedisPidFile}).
 */
final class EmbeddedRedis implements AutoCloseable {

    private static final Duration START_TIMEOUT = Duration.ofSeconds(20);
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(5);
    private static final int SOCKET_TIMEOUT_MILLIS = 1_000;
    private static final int PAUSE_MILLIS = 20;

    private final Process process;
    private final RedisPidFile pidFile;
    private final int port;

    private EmbeddedRedis(Process process, RedisPidFile pidFile, int port) {
        this.process = process;
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
        pidFile.endLeftOver();
        Path program = RedisProgram.find(folder.resolve("bin"));
        try {
            var process = new ProcessBuilder(
                            program.toString(),
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
                            "everysec")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()))
                    .start();
            var redis = new EmbeddedRedis(process, pidFile, port);
            pidFile.write(process.toHandle());
            redis.awaitAnswer(output);
            return redis;
        } catch (IOException e) {
            throw new StackFailedException("Redis did not start: " + e, e);
        }
    }

    private void awaitAnswer(Path output) {
        long deadline = System.nanoTime() + START_TIMEOUT.toNanos();
        while (!answers()) {
            if (hasEndedWithin(PAUSE_MILLIS) || System.nanoTime() > deadline) {
                close();
                throw new StackFailedException("Redis did not start; its log: " + output);
            }
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
        process.destroy();
        if (!hasEndedWithin(STOP_TIMEOUT.toMillis())) {
            process.destroyForcibly();
        }
        pidFile.delete();
    }

    private boolean hasEndedWithin(long millis) {
        try {
            return process.waitFor(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return !process.isAlive();
        }
    }
}
