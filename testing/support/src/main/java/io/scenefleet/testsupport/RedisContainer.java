package io.scenefleet.testsupport;

/** Valkey's own image, as it is used in production. */
final class RedisContainer extends ServerContainer implements RedisServer {
    private RedisContainer() {
        // Who comes through a forwarded port is not local to the server; not every build lets such clients in by
        // itself.
        super(
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
    }

    static RedisContainer start() {
        var redis = new RedisContainer();
        redis.restart();
        return redis;
    }

    @Override
    boolean acceptsClients() {
        return RedisPing.answers(host(), port());
    }
}
