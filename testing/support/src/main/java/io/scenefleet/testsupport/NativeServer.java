package io.scenefleet.testsupport;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/** A server of this machine as a child process, or several, with its data in a temporary folder. */
abstract class NativeServer implements TestServer {
    private final Path folder;
    private final int port = FreePorts.next();
    private final Deque<ChildProcess> running = new ArrayDeque<>();

    NativeServer(String name) {
        folder = TemporaryFolder.create(name);
        AtJvmEnd.run(this::close);
    }

    /** Starts the processes, with {@link #launch}. */
    abstract ChildProcess startProcesses();

    abstract boolean acceptsClients();

    abstract Duration patience();

    /** Starts one process; all of them are killed together, the latest first. */
    final ChildProcess launch(String name, ProcessBuilder command) {
        var process = ChildProcess.start(name, command.directory(folder.toFile()), folder.resolve(name + ".log"));
        running.push(process);
        return process;
    }

    final Path folder() {
        return folder;
    }

    @Override
    public final String host() {
        return "127.0.0.1";
    }

    @Override
    public final int port() {
        return port;
    }

    @Override
    public final synchronized void kill() {
        while (!running.isEmpty()) {
            running.pop().kill();
        }
    }

    @Override
    public final synchronized void restart() {
        kill();
        startProcesses().await("it accepts clients", patience(), this::acceptsClients);
    }

    @Override
    public final void close() {
        kill();
        TemporaryFolder.delete(folder);
    }
}
