package io.scenefleet.chaos.history;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** A history on disk. Several processes append to it, each line with one call. */
public final class HistoryFile {
    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .changeDefaultPropertyInclusion(inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
            .changeDefaultVisibility(visibility -> visibility.withIsGetterVisibility(JsonAutoDetect.Visibility.NONE))
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final Path path;

    public HistoryFile(Path path) {
        this.path = path;
    }

    public Path path() {
        return path;
    }

    /** Appends a line. */
    public void write(HistoryEvent event) {
        try {
            Files.writeString(
                    path,
                    JSON.writerFor(HistoryEvent.class).writeValueAsString(event) + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException("the history cannot be written: " + path, e);
        }
    }

    /**
     * All lines, in the order in which they were written.
     *
     * @throws UncheckedIOException when it cannot be read, or when a line is none
     */
    public List<HistoryEvent> read() {
        try (var lines = Files.lines(path)) {
            return lines.map(HistoryFile::parse).toList();
        } catch (IOException e) {
            throw new UncheckedIOException("the history cannot be read: " + path, e);
        }
    }

    static HistoryEvent parse(String line) {
        try {
            return JSON.readValue(line, HistoryEvent.class);
        } catch (JacksonException e) {
            throw new UncheckedIOException("no line of a history: " + line, new IOException(e));
        }
    }
}
