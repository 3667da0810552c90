package io.scenefleet.chaos.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryFileTest {
    @TempDir
    private Path folder;

    @Test
    void what_is_written_is_read_again() {
        var file = new HistoryFile(folder.resolve("history.jsonl"));
        var submitted = new HistoryEvent.Submitted(1, "client", "session", 4);
        var answered = new HistoryEvent.Answered(2, "client", "session", 0, null);

        file.write(submitted);
        file.write(answered);

        assertThat(file.read()).containsExactly(submitted, answered);
    }

    @Test
    void a_worker_s_line_is_understood() {
        var line = """
                {"event":"move","job":"j","scenario":"hook","generation":1,"fence":3,"stage":"submitting","attempt":1,\
                "task":"t","since":10,"answer":"accepted","at":12,"by":"w"}""";

        assertThat(HistoryFile.parse(line))
                .isEqualTo(
                        new HistoryEvent.Moved(12, 10, "w", "j", "hook", 1, 3, "submitting", "accepted", 1, "t", null));
    }

    @Test
    void a_line_that_nobody_judges_is_passed_over() {
        assertThat(HistoryFile.parse("{\"event\":\"order\",\"task\":\"t\",\"at\":12,\"by\":\"w\"}"))
                .isEqualTo(new HistoryEvent.Other(12, "w"));
    }

    @Test
    void a_broken_line_is_named() throws IOException {
        var path = folder.resolve("history.jsonl");
        Files.writeString(path, "{\"event\":\"mo");

        assertThatThrownBy(() -> new HistoryFile(path).read())
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("{\"event\":\"mo");
    }
}
