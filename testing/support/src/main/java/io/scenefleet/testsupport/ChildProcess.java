package io.scenefleet.testsupport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.awaitility.core.TerminalFailureException;

/** A process that does not outlive this JVM, and whose output is kept for the message of a failure. */
final class ChildProcess {
    // A process that got SIGKILL is gone at once; more means that the kernel is in trouble.
    private static final Duration KILL_PATIENCE = Duration.ofSeconds(10);

    private final String name;
    private final Process process;
    private final OutputTail output;

    private ChildProcess(String name, Process process, OutputTail output) {
        this.name = name;
        this.process = process;
        this.output = output;
    }

    static ChildProcess start(String name, ProcessBuilder builder, Path output) {
        try {
            builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()));
            var process = builder.start();
            process.getOutputStream().close();
            AtJvmEnd.run(process::destroyForcibly);
            return new ChildProcess(name, process, new OutputTail(output));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot start " + name + ": " + builder.command(), e);
        }
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    OutputTail output() {
        return output;
    }

    /** Waits until the condition holds, and gives up early when the process has ended. */
    void await(String condition, Duration timeout, Callable<Boolean> holds) {
        try {
            Awaitility.await(name + ": " + condition)
                    .atMost(timeout)
                    .pollInterval(Duration.ofMillis(50))
                    .failFast(name + " has ended", () -> !process.isAlive())
                    .until(holds);
        } catch (ConditionTimeoutException | TerminalFailureException e) {
            throw new IllegalStateException(
                    "%s: not seen: %s within %s. Its output (%s) ends with:%n%s"
                            .formatted(name, condition, timeout, output.file(), output),
                    e);
        }
    }

    void kill() {
        process.destroyForcibly();
        exitCodeWithin(KILL_PATIENCE);
    }

    /** Asks the process to end, and kills it if it has not within the timeout. */
    int stop(Duration timeout) {
        process.destroy();
        try {
            return exitCodeWithin(timeout);
        } catch (IllegalStateException e) {
            kill();
            throw e;
        }
    }

    int exitCodeWithin(Duration timeout) {
        try {
            if (process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
                return process.exitValue();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for the end of " + name, e);
        }
        throw new IllegalStateException("%s has not ended within %s. Its output (%s) ends with:%n%s"
                .formatted(name, timeout, output.file(), output));
    }
}
