package io.scenefleet.testsupport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What a child process has written to standard output and error, kept in a file so that failures can show its end. */
public final class OutputTail {
    private static final int LINES_SHOWN = 40;

    private final Path file;

    OutputTail(Path file) {
        this.file = file;
    }

    public Path file() {
        return file;
    }

    /** All that was written so far; bytes that are no UTF-8 are replaced. */
    public String text() {
        try {
            return Files.exists(file) ? new String(Files.readAllBytes(file), StandardCharsets.UTF_8) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public boolean contains(String part) {
        return text().contains(part);
    }

    /** In how many lines it contains this text. */
    public long count(String text) {
        return text().lines().filter(line -> line.contains(text)).count();
    }

    /** The last lines, for a failure's message. */
    @Override
    public String toString() {
        List<String> lines = text().lines().toList();
        return String.join("\n", lines.subList(Math.max(0, lines.size() - LINES_SHOWN), lines.size()));
    }
}
