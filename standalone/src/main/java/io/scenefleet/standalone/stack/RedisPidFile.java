package io.scenefleet.standalone.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Remembers which process is our Redis, so that one left behind by a killed JVM does not go on writing to the same files.
 *
 * <p>Shape: {@code <pid> <start time in ISO 8601>}. The time tells our Redis from a stranger who got its number later.
 */
final class RedisPidFile {

    private static final Logger log = LoggerFactory.getLogger(RedisPidFile.class);

    // Linux tells the start of a process in hundredths of a second since boot, and the time of boot in whole seconds.
    private static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(2);
    private static final long END_TIMEOUT_SECONDS = 5;

    private final Path file;

    RedisPidFile(Path file) {
        this.file = file;
    }

    void write(ProcessHandle process) throws IOException {
        Files.writeString(file, process.pid() + " " + startOf(process) + "\n");
    }

    void delete() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends the process that was remembered, if it still runs. */
    void endLeftOver() {
        leftOver().ifPresent(process -> {
            log.warn("Ending a Redis that an earlier run left behind, pid {}", process.pid());
            process.destroy();
            if (!hasEnded(process)) {
                process.destroyForcibly();
                hasEnded(process);
            }
        });
        delete();
    }

    private Optional<ProcessHandle> leftOver() {
        try {
            String[] words = Files.readString(file).strip().split(" ");
            var start = Instant.parse(words[1]);
            return ProcessHandle.of(Long.parseLong(words[0])).filter(process -> startedAt(process, start));
        } catch (IOException | RuntimeException e) {
            return Optional.empty(); // no file, or one that was cut off: nothing that can be told to be ours
        }
    }

    private static boolean startedAt(ProcessHandle process, Instant start) {
        return Duration.between(startOf(process), start).abs().compareTo(CLOCK_TOLERANCE) <= 0;
    }

    private static Instant startOf(ProcessHandle process) {
        return process.info().startInstant().orElse(Instant.EPOCH);
    }

    private static boolean hasEnded(ProcessHandle process) {
        try {
            process.onExit().get(END_TIMEOUT_SECONDS, TimeUnit.SECONDS);
            return true;
        } catch (TimeoutException | ExecutionException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
