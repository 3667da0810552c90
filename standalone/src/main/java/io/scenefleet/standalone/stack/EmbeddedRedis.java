package io.scenefleet.standalone.stack;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A real Redis or Valkey as a process of its own, on loopback only, with a random password and its append-only file in the
 * folder.
 *
 * <p>It runs as a daemon because Ctrl-C goes to all processes of the terminal: as a plain child, Redis would be gone before the
 * workers have recorded where they stopped. It ends when {@link #close()} is called. A JVM that is killed with SIGKILL cannot
 * do that; the next start on the same folder finds the Redis that was left running, and ends it.
 */
final class EmbeddedRedis implements AutoCloseable {
    private static final Duration START_TIMEOUT = Duration.ofSeconds(20);
    private static final Duration PAUSE = Duration.ofMillis(20);
    private static final int SOCKET_TIMEOUT_MILLIS = 1_000;
    private static final int PASSWORD_BYTES = 32;
    private static final String READY = "+OK\r\n+PONG\r\n";

    private final RedisPidFile pidFile;
    private final int port;
    private final String password;

    private EmbeddedRedis(RedisPidFile pidFile, int port, String password) {
        this.pidFile = pidFile;
        this.port = port;
        this.password = password;
    }

    /**
     * Starts Redis and waits until it has read its data and accepts commands.
     *
     * @param folder for its data, its process id and the bundled program
     * @param output where it writes its log
     * @throws StackFailedException if no Redis runs on this machine, or it does not start
     */
    static EmbeddedRedis start(int port, Path folder, Path output) {
        var pidFile = new RedisPidFile(folder.resolve("redis.pid"));
        pidFile.endProcess();
        var redis = new EmbeddedRedis(pidFile, port, randomPassword());
        redis.launch(RedisProgram.find(folder.resolve("bin")), folder, output);
        redis.awaitReady(output);
        return redis;
    }

    private static String randomPassword() {
        byte[] secret = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(secret);
        return HexFormat.of().formatHex(secret);
    }

    private void launch(Path program, Path folder, Path output) {
        try {
            // "-": the configuration comes from standard input, where neither ps nor a file shows the password.
            var launcher = new ProcessBuilder(program.toString(), "-")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            try (var configuration = launcher.outputWriter()) {
                configuration.write(configuration(folder, output));
            }
            if (!launcher.waitFor(START_TIMEOUT.toSeconds(), TimeUnit.SECONDS) || launcher.exitValue() != 0) {
                throw new StackFailedException("Redis (" + program + ") did not start; its log: " + output);
            }
        } catch (IOException e) {
            throw new StackFailedException("Redis (" + program + ") did not start: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackFailedException("Interrupted while starting Redis", e);
        }
    }

    private String configuration(Path folder, Path output) {
        return """
                daemonize yes
                pidfile %s
                logfile %s
                port %d
                bind 127.0.0.1
                requirepass %s
                dir %s
                save ""
                appendonly yes
                appendfsync everysec
                """.formatted(quoted(pidFile.path()), quoted(output), port, password, quoted(folder));
    }

    private static String quoted(Path path) {
        return '"' + path.toString().replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private void awaitReady(Path output) {
        long deadline = System.nanoTime() + START_TIMEOUT.toNanos();
        while (!isReady()) {
            if (System.nanoTime() > deadline) {
                close();
                throw new StackFailedException("Redis did not start; its log: " + output);
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    private boolean isReady() {
        try (var socket = new Socket()) {
            socket.setSoTimeout(SOCKET_TIMEOUT_MILLIS);
            socket.connect(new InetSocketAddress("127.0.0.1", port), SOCKET_TIMEOUT_MILLIS);
            socket.getOutputStream()
                    .write("AUTH %s\r\nPING\r\n".formatted(password).getBytes(StandardCharsets.US_ASCII));
            // While it reads its data it returns "-LOADING" to the PING.
            byte[] answer = socket.getInputStream().readNBytes(READY.length());
            return new String(answer, StandardCharsets.US_ASCII).equals(READY);
        } catch (IOException e) {
            return false;
        }
    }

    /** With the password, as {@code spring.data.redis.url} takes it. */
    String url() {
        return "redis://:%s@127.0.0.1:%d".formatted(password, port);
    }

    /** Lets Redis sync its file and end; kills it if that takes too long. */
    @Override
    public void close() {
        pidFile.endProcess();
    }
}
