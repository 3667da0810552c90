package io.scenefleet.e2e;

import io.scenefleet.testsupport.JavaProcess;
import io.scenefleet.testsupport.fleet.FaultLines;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;

/**
 * A worker or a gateway with lines of its own. A worker whose line to the broker is refused is up and has nothing to do: that is
 * how one waits for its turn without anybody waiting for its JVM.
 *
 * @param uri where a gateway listens; of no use for a worker
 */
record Member(JavaProcess process, FaultLines lines, URI uri) implements AutoCloseable {
    /** Of a worker, which has none. */
    private static final URI NO_API = URI.create("none:none");

    static Member worker(JavaProcess process, FaultLines lines) {
        return new Member(process, lines, NO_API);
    }

    void join() {
        lines.broker().heal();
    }

    void leave() {
        lines.broker().refuse();
    }

    void healAll() {
        lines.redis().heal();
        lines.provider().heal();
    }

    Api api() {
        return new Api(uri);
    }

    /** Waits for the process to end by itself with this exit code, and returns when it did. */
    Instant awaitExit(int exitCode, Duration timeout) {
        int code = process.exitCodeWithin(timeout);
        var now = Instant.now();
        if (code != exitCode) {
            throw new AssertionError("exit code %d instead of %d:%n%s".formatted(code, exitCode, process.output()));
        }
        return now;
    }

    @Override
    public void close() {
        if (process.isAlive()) {
            process.kill();
        }
        lines.close();
    }
}
