package io.scenefleet.testsupport;

/**
 * A Redis (or Valkey) of our own: append-only file synced every second, reachable on loopback only, with its data in a temporary
 * folder.
 *
 * <p>Port and data stay the same over {@link #kill()} and {@link #restart()}.
 */
public interface RedisServer extends AutoCloseable {

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

    String host();

    int port();

    /** The address as {@code spring.data.redis.url} takes it. */
    default String redisUrl() {
        return "redis://" + host() + ":" + port();
    }

    /** Ends the server with SIGKILL; does nothing if it is not running. */
    void kill();

    /** Starts the killed server again, on the same port and the same data, and waits until it answers. */
    void restart();

    /** Ends the server and deletes its data. */
    @Override
    void close();
}
