package io.scenefleet.testsupport;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One of our applications as a process of its own, for tests that kill it.
 *
 * <p>It runs on the JDK of the current JVM, writes its output to a file, and does not outlive this JVM.
 */
public final class JavaProcess implements AutoCloseable {
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(30);

    private final ChildProcess process;

    private JavaProcess(ChildProcess process) {
        this.process = process;
    }

    /** Begins the description of a process {@code java -jar <jar>}. */
    public static Builder jar(Path jar) {
        return new Builder(jar);
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** What the process has written so far. */
    public OutputTail output() {
        return process.output();
    }

    /**
     * Waits until a condition holds, asking every 50 ms.
     *
     * @param condition what is waited for, in words, for the message of the failure
     * @throws IllegalStateException if it does not hold in time, or the process has ended; the message shows the end of its output
     */
    public JavaProcess await(String condition, Duration timeout, Callable<Boolean> holds) {
        process.await(condition, timeout, holds);
        return this;
    }

    /** Ends the process with SIGKILL and waits until it is gone. */
    public void kill() {
        process.kill();
    }

    /**
     * Asks the process to end (SIGTERM) and gives its exit code, which is 143 for a JVM that ends in good order.
     *
     * @throws IllegalStateException if it has not ended in time; it is killed then
     */
    public int stop(Duration timeout) {
        return process.stop(timeout);
    }

    /** Waits for the process to end by itself, and gives its exit code. */
    public int exitCodeWithin(Duration timeout) {
        return process.exitCodeWithin(timeout);
    }

    /** Stops the process in its tracks (SIGSTOP), as a long garbage collection or a sleeping laptop does. */
    public void pause() {
        signal("STOP");
    }

    /** Lets a paused process go on (SIGCONT). */
    public void resume() {
        signal("CONT");
    }

    private void signal(String signal) {
        try {
            int exitCode = new ProcessBuilder("kill", "-" + signal, Long.toString(pid()))
                    .start()
                    .waitFor();
            if (exitCode != 0) {
                throw new IllegalStateException("kill -" + signal + " " + pid() + " answered " + exitCode);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while sending SIG" + signal, e);
        }
    }

    /** Stops the process, if it still runs. */
    @Override
    public void close() {
        if (isAlive()) {
            stop(STOP_TIMEOUT);
        }
    }

    /** Describes a process before it starts. */
    public static final class Builder {
        private final Path jar;
        private final List<Path> additions = new ArrayList<>();
        private final List<String> jvmOptions = new ArrayList<>();
        private final List<String> arguments = new ArrayList<>();
        private final Map<String, String> environment = new HashMap<>();
        private String name;
        private @Nullable Path output;
        private @Nullable Path directory;

        private Builder(Path jar) {
            this.jar = jar;
            this.name = jar.getFileName().toString();
        }

        /** How failures call the process; without it, the name of the jar. */
        public Builder named(String name) {
            this.name = name;
            return this;
        }

        /** Puts another jar behind the application's own on its class path. */
        public Builder alsoOnClassPath(Path addition) {
            additions.add(addition);
            return this;
        }

        public Builder jvmOptions(String... options) {
            jvmOptions.addAll(List.of(options));
            return this;
        }

        public Builder arguments(String... more) {
            arguments.addAll(List.of(more));
            return this;
        }

        /** Adds to, and wins over, the environment of the current JVM. */
        public Builder environment(String variable, Object value) {
            environment.put(variable, value.toString());
            return this;
        }

        /** Where the output is appended; without it, a temporary file that is gone after the tests. */
        public Builder outputTo(Path file) {
            output = file;
            return this;
        }

        public Builder directory(Path folder) {
            directory = folder;
            return this;
        }

        public JavaProcess start() {
            var command = new ArrayList<String>();
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            command.addAll(jvmOptions);
            command.addAll(application());
            command.addAll(arguments);
            var builder = new ProcessBuilder(command);
            builder.environment().putAll(environment);
            if (directory != null) {
                builder.directory(directory.toFile());
            }
            return new JavaProcess(ChildProcess.start(name, builder, output == null ? temporaryOutput() : output));
        }

        private List<String> application() {
            if (additions.isEmpty()) {
                return List.of("-jar", jar.toAbsolutePath().toString());
            }
            var classPath = Stream.concat(Stream.of(jar), additions.stream())
                    .map(file -> file.toAbsolutePath().toString())
                    .collect(Collectors.joining(File.pathSeparator));
            return List.of("--enable-native-access=ALL-UNNAMED", "-classpath", classPath, mainClass());
        }

        private String mainClass() {
            try (var file = new JarFile(jar.toFile())) {
                return file.getManifest().getMainAttributes().getValue(Attributes.Name.MAIN_CLASS);
            } catch (IOException e) {
                throw new UncheckedIOException("Cannot read the main class of " + jar, e);
            }
        }

        private Path temporaryOutput() {
            try {
                var file = File.createTempFile("scenefleet-" + name.replaceAll("[^\\w.-]", "_") + "-", ".log");
                file.deleteOnExit();
                return file.toPath();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
