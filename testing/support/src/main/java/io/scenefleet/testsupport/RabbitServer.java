package io.scenefleet.testsupport;

/**
 * A RabbitMQ of our own: no plugins, user {@code guest}, reachable on loopback only, with its data in a temporary folder.
 */
public interface RabbitServer extends TestServer {
    /**
     * Starts a server and waits until it takes connections, which takes some 5 s.
     *
     * @throws IllegalStateException if it can run neither natively nor in Docker, or did not come up; the message says what to do
     */
    static RabbitServer start() {
        return switch (ServerKind.chosen()) {
            case NATIVE -> NativeRabbit.start();
            case DOCKER -> RabbitContainer.start();
        };
    }

    /** The address with user and password, as {@code spring.rabbitmq.addresses} takes it. */
    default String amqpUri() {
        return "amqp://guest:guest@" + host() + ":" + port();
    }

    /**
     * Ends the server with SIGKILL; does nothing if it is not running.
     *
     * <p>A quorum queue that is less than a second old may be unusable afterwards: RabbitMQ 3.10 saves the table of their names
     * every half second only. A test that wants to lose nothing declares its queues well before it kills.
     */
    @Override
    void kill();

    /** Lets the server believe that it is short of memory: it reads nothing from connections that publish, until it is cleared. */
    void raiseMemoryAlarm();

    /** Ends the alarm. */
    void clearMemoryAlarm();
}
