package io.scenefleet.testsupport;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The machine's own redis-server as a child process. */
final class NativeRedis implements RedisServer {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Path executable = Executables.find("Redis", "redis-server", "redis-server", "valkey-server");
    private final Path folder = TemporaryFolder.create("redis");
    private final int port = FreePorts.next();
    private @Nullable ChildProcess process;

    private NativeRedis() {}

    static NativeRedis start() {
        var redis = new NativeRedis();
        AtJvmEnd.run(redis::close);
        redis.restart();
        return redis;
    }

    @Override
    public String host() {
        return "127.0.0.1";
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public synchronized void kill() {
        if (process != null) {
            process.kill();
            process = null;
        }
    }

    @Override
    public synchronized void restart() {
        kill();
        var command = new ProcessBuilder(
                executable.toString(),
                "--port",
                Integer.toString(port),
                "--bind",
                host(),
                "--dir",
                folder.toString(),
                "--save",
                "",
                "--appendonly",
                "yes",
                "--appendfsync",
                "everysec",
                "--daemonize",
                "no");
        var started =
                ChildProcess.start("redis-server", command.directory(folder.toFile()), folder.resolve("output.log"));
        process = started;
        started.await("an answer to PING", PATIENCE, () -> RedisPing.answers(host(), port));
    }

    @Override
    public void close() {
        kill();
        TemporaryFolder.delete(folder);
    }
}
