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

/** The file with the process id of Redis, which removes it when it ends normally. */
final class RedisPidFile {
    private static final Logger log = LoggerFactory.getLogger(RedisPidFile.class);

    // Linux counts the start of a process in 1/100 s since boot, and the time of boot in whole seconds.
    private static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(2);
    private static final long END_TIMEOUT_SECONDS = 5;

    private final Path file;

    RedisPidFile(Path file) {
        this.file = file;
    }

    Path path() {
        return file;
    }

    /** Ends the Redis that wrote the file, if it still runs; with SIGKILL if it takes too long. */
    void endProcess() {
        writer().ifPresent(process -> {
            log.info("Ending Redis, pid {}", process.pid());
            process.destroy();
            if (!awaitEnd(process)) {
                process.destroyForcibly();
                awaitEnd(process);
            }
        });
        delete();
    }

    private Optional<ProcessHandle> writer() {
        try {
            long pid = Long.parseLong(Files.readString(file).strip());
            Instant written = Files.getLastModifiedTime(file).toInstant();
            return ProcessHandle.of(pid).filter(process -> startedBefore(process, written));
        } catch (IOException | NumberFormatException e) {
            return Optional.empty(); // no file, or an incomplete one
        }
    }

    /** A process with this id that is younger than the file is another program. */
    private static boolean startedBefore(ProcessHandle process, Instant written) {
        return process.info()
                .startInstant()
                .filter(start -> !start.isAfter(written.plus(CLOCK_TOLERANCE)))
                .isPresent();
    }

    private static boolean awaitEnd(ProcessHandle process) {
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

    private void delete() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
