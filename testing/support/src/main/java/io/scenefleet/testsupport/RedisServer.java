package io.scenefleet.testsupport;

/**
 * A Redis (or Valkey) of our own: append-only file synced every second, reachable on loopback only, with its data in a temporary
 * folder.
 */
public interface RedisServer extends TestServer {
    /**
     * Starts a server and waits until it answers.
     *
     * @throws IllegalStateException if it can run neither natively nor in Docker, or did not come up; the message says what to do
     */
    static RedisServer start() {
        return switch (ServerKind.chosen()) {
            case NATIVE -> NativeRedis.start();
            case DOCKER -> RedisContainer.start();
        };
    }

    /** The address as {@code spring.data.redis.url} takes it. */
    default String redisUrl() {
        return "redis://" + host() + ":" + port();
    }
}
