package io.scenefleet.worker.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.scenefleet.scene.SceneJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class HistoryTest {
    private static final Clock NOON = Clock.fixed(Instant.ofEpochMilli(43_200_000), ZoneOffset.UTC);

    @TempDir
    private Path folder;

    @Test
    void a_call_is_one_line_with_its_answer_and_both_of_its_times() throws IOException {
        try (var history = history("one")) {
            history.write(HistoryLine.of("move").with("fence", 7).with("answer", "accepted"), Duration.ofMillis(1999));
        }

        var line = lines().getLast();
        assertThat(line.path("event").asString()).isEqualTo("move");
        assertThat(line.path("fence").asInt()).isEqualTo(7);
        assertThat(line.path("answer").asString()).isEqualTo("accepted");
        assertThat(line.path("by").asString()).isEqualTo("one");
        assertThat(line.path("since").asLong()).isEqualTo(43_198_000);
        assertThat(line.path("at").asLong()).isEqualTo(43_200_000);
    }

    @Test
    void a_call_without_an_answer_is_unknown() throws IOException {
        try (var history = history("one")) {
            history.writeUnknown(HistoryLine.of("move"), Duration.ZERO);
        }

        assertThat(lines().getLast().path("answer").asString()).isEqualTo("unknown");
    }

    @Test
    void several_writers_share_a_file() throws IOException {
        try (var one = history("one");
                var two = history("two")) {
            one.write(HistoryLine.of("ack"));
            two.write(HistoryLine.of("ack"));
            one.write(HistoryLine.of("ack"));
        }

        assertThat(lines().stream().map(line -> line.path("by").asString()))
                .containsExactly("one", "two", "one", "two", "one");
    }

    private History history(String by) {
        return new History(folder.resolve("history.jsonl"), by, NOON);
    }

    private List<JsonNode> lines() throws IOException {
        return Files.readAllLines(folder.resolve("history.jsonl")).stream()
                .map(line -> SceneJson.mapper().readTree(line))
                .toList();
    }
}
