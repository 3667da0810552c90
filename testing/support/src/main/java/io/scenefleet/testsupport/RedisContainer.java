package io.scenefleet.testsupport;

/** Valkey's own image, as it is used in production. */
final class RedisContainer implements RedisServer {

    // Who comes through a forwarded port is not local to the server; not every build lets such clients in by itself.
    private final ServerContainer container = new ServerContainer(
            "valkey/valkey:8",
            6379,
            "valkey-server",
            "--protected-mode",
            "no",
            "--save",
            "",
            "--appendonly",
            "yes",
            "--appendfsync",
            "everysec");

    private RedisContainer() {}

    static RedisContainer start() {
        var redis = new RedisContainer();
        redis.restart();
        return redis;
    }

    @Override
    public String host() {
        return container.host();
    }

    @Override
    public int port() {
        return container.port();
    }

    @Override
    public void kill() {
        container.kill();
    }

    @Override
    public void restart() {
        container.start(() -> RedisPing.answers(host(), port()));
    }

    @Override
    public void close() {
        container.close();
    }
}
