package io.scenefleet.testsupport;

import java.nio.file.Path;
import java.time.Duration;

/** The machine's own redis-server. */
final class NativeRedis extends NativeServer implements RedisServer {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Path executable = Executables.find("Redis", "redis-server", "redis-server", "valkey-server");

    private NativeRedis() {
        super("redis");
    }

    static NativeRedis start() {
        var redis = new NativeRedis();
        redis.restart();
        return redis;
    }

    @Override
    ChildProcess startProcesses() {
        return launch(
                "redis-server",
                new ProcessBuilder(
                        executable.toString(),
                        "--port",
                        Integer.toString(port()),
                        "--bind",
                        host(),
                        "--dir",
                        folder().toString(),
                        "--save",
                        "",
                        "--appendonly",
                        "yes",
                        "--appendfsync",
                        "everysec",
                        "--daemonize",
                        "no"));
    }

    @Override
    boolean acceptsClients() {
        return RedisPing.answers(host(), port());
    }

    @Override
    Duration patience() {
        return PATIENCE;
    }
}
