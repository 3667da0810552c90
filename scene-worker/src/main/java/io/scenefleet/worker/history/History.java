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
import java.util.function.BiConsumer;
import java.util.function.Supplier;
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

    /**
     * Makes a call and writes down when it began, when its answer was there, and what it was. When it throws, nobody knows
     * whether it had an effect, and the line says so.
     *
     * @param answer adds to the line what was answered
     */
    <T> T tell(HistoryLine line, Supplier<T> call, BiConsumer<HistoryLine, T> answer) {
        line.with("since", clock.millis());
        T result;
        try {
            result = call.get();
        } catch (RuntimeException | Error e) {
            write(line.with("answer", "unknown"));
            throw e;
        }
        answer.accept(line, result);
        write(line);
        return result;
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
