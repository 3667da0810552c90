package io.scenefleet.worker.history;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Appends to the history. Each line is written with one call, at the end of the file, so that several workers may share it, and
 * so that a worker that is killed leaves whole lines only.
 */
public final class History implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(History.class);

    private final String by;
    private final Clock clock;
    private final FileChannel file;

    /** @param by who writes */
    History(Path file, String by, Clock clock) {
        this.by = by;
        this.clock = clock;
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            this.file = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException("the history cannot be written: " + file, e);
        }
        write(HistoryLine.of("started").with("pid", ProcessHandle.current().pid()));
    }

    /** Writes down a call that has just been answered, and when it began. */
    void write(HistoryLine line, Duration took) {
        // rounded up: the call must not seem to have begun later than it did
        write(line.with("since", clock.millis() - took.toMillis() - 1));
    }

    /** Writes down a call that threw: nobody knows whether it had an effect. */
    void writeUnknown(HistoryLine line, Duration took) {
        write(line.with("answer", "unknown"), took);
    }

    /** Writes down what happens at this moment. A full disk must not keep a paid video from its buyer, so it is only logged. */
    public void write(HistoryLine line) {
        var text = line.with("at", clock.millis()).with("by", by).json() + "\n";
        try {
            file.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            log.error("The history has a gap: {}", text.strip(), e);
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
