package io.scenefleet.testsupport;

/** A server of our own that a test may kill. Port and data stay the same over {@link #kill()} and {@link #restart()}. */
public interface TestServer extends AutoCloseable {
    String host();

    int port();

    /** Ends the server with SIGKILL; does nothing if it is not running. */
    void kill();

    /** Starts the killed server again, on the same port and the same data, and waits until it accepts clients. */
    void restart();

    /** Ends the server and deletes its data. */
    @Override
    void close();
}
