package io.scenefleet.standalone.stack;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.embedded.core.ExecutableProvider;
import redis.embedded.model.OsArchitecture;

/** Finds a Redis that runs on this machine: one that we bring along, else an installed one. */
final class RedisProgram {

    private static final Logger log = LoggerFactory.getLogger(RedisProgram.class);

    private static final long TRIAL_SECONDS = 10;

    // Linked statically and thus at home on slim and musl images, where the 64-bit one misses libssl.so.3.
    private static final String STATIC_FOR_LINUX = "redis-server-6.2.7-linux-386";

    private RedisProgram() {}

    /**
     * A program that was seen to run.
     *
     * @param folder where to unpack it
     * @throws StackFailedException if none does
     */
    static Path find(Path folder) {
        Stream<Supplier<Optional<Path>>> candidates = Stream.of(
                () -> bundled(folder),
                () -> bundledStatic(folder),
                () -> onPath("redis-server"),
                () -> onPath("valkey-server"));
        return candidates
                .flatMap(candidate -> candidate.get().stream())
                .filter(RedisProgram::runs)
                .findFirst()
                .orElseThrow(() -> new StackFailedException(
                        "There is no Redis for this machine (%s, %s) in the package, and no redis-server on the PATH. Install one."
                                .formatted(System.getProperty("os.name"), System.getProperty("os.arch"))));
    }

    private static Optional<Path> bundled(Path folder) {
        return unpacked(folder, ExecutableProvider.newProvidedVersionsMap());
    }

    private static Optional<Path> bundledStatic(Path folder) {
        return unpacked(folder, Map.of(OsArchitecture.UNIX_x86_64, STATIC_FOR_LINUX));
    }

    private static Optional<Path> unpacked(Path folder, Map<OsArchitecture, String> resources) {
        try {
            Files.createDirectories(folder);
            return Optional.of(ExecutableProvider.newJarResourceProvider(folder::toFile, resources)
                    .get()
                    .toPath());
        } catch (IOException | RuntimeException e) {
            log.debug("No bundled Redis", e);
            return Optional.empty();
        }
    }

    private static Optional<Path> onPath(String name) {
        String path = Objects.requireNonNullElse(System.getenv("PATH"), "");
        return Arrays.stream(path.split(File.pathSeparator))
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static boolean runs(Path program) {
        try {
            var trial = new ProcessBuilder(List.of(program.toString(), "--version"))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            boolean ended = trial.waitFor(TRIAL_SECONDS, TimeUnit.SECONDS);
            trial.destroyForcibly();
            return ended && trial.exitValue() == 0;
        } catch (IOException e) {
            log.debug("{} does not run", program, e);
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
