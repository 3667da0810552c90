package io.scenefleet.standalone.stack;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
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

/**
 * Finds a Redis that runs on this machine: an installed Redis or Valkey, which gets security updates, else the bundled one.
 *
 * @param folder where to unpack the bundled program
 * @param path   the folders in which installed programs are looked for, as in the variable {@code PATH}
 */
record RedisProgram(Path folder, String path) {
    private static final Logger log = LoggerFactory.getLogger(RedisProgram.class);

    private static final long VERSION_SECONDS = 10;
    // Statically linked, so that it runs on slim and musl images, where the 64-bit one misses libssl.so.3.
    private static final String STATIC_FOR_LINUX = "redis-server-6.2.7-linux-386";

    /**
     * Returns a program that runs and is new enough.
     *
     * @param folder where to unpack the bundled program
     * @throws StackFailedException if there is none
     */
    static Path find(Path folder) {
        return new RedisProgram(folder, Objects.requireNonNullElse(System.getenv("PATH"), "")).find();
    }

    Path find() {
        Stream<Supplier<Optional<Path>>> candidates = Stream.of(
                () -> installed("redis-server"),
                () -> installed("valkey-server"),
                () -> unpacked(ExecutableProvider.newProvidedVersionsMap()),
                () -> unpacked(Map.of(OsArchitecture.UNIX_x86_64, STATIC_FOR_LINUX)));
        return candidates
                .flatMap(candidate -> candidate.get().stream())
                .filter(RedisProgram::isSuitable)
                .findFirst()
                .orElseThrow(() -> new StackFailedException(
                        "No Redis %s or newer is on the PATH, and none is bundled for this machine (%s, %s). Install one."
                                .formatted(
                                        RedisVersion.OLDEST,
                                        System.getProperty("os.name"),
                                        System.getProperty("os.arch"))));
    }

    private Optional<Path> installed(String name) {
        return Arrays.stream(path.split(File.pathSeparator))
                .map(place -> Path.of(place, name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private Optional<Path> unpacked(Map<OsArchitecture, String> resources) {
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

    private static boolean isSuitable(Path program) {
        try {
            var version = RedisVersion.in(printedVersion(program));
            log.debug("{} is {}", program, version);
            return version.filter(RedisVersion::isSupported).isPresent();
        } catch (IOException e) {
            log.debug("{} does not run", program, e);
            return false;
        }
    }

    private static String printedVersion(Path program) throws IOException {
        var process = new ProcessBuilder(program.toString(), "--version")
                .redirectErrorStream(true)
                .start();
        // only one that hangs is destroyed: that closes the output, which otherwise still has to be read
        process.onExit().orTimeout(VERSION_SECONDS, TimeUnit.SECONDS).exceptionally(_ -> process.destroyForcibly());
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
