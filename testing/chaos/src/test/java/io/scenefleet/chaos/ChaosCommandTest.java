package io.scenefleet.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class ChaosCommandTest {
    @TempDir
    private Path folder;

    private final StringWriter err = new StringWriter();

    private int run(String... arguments) {
        return new CommandLine(new ChaosCommand()).setErr(new PrintWriter(err)).execute(arguments);
    }

    @ParameterizedTest
    @CsvSource({
        "--only, earthquake, unknown kind of fault: earthquake",
        "--duration, soon, write for example 90s",
        "--plan, b, neither random nor kill-a-worker",
        "--workers, 0, --workers must be between 1 and 16",
        "--scenes, 1000000, --scenes must be between 1 and 20000",
        "--seed, x, Invalid value for option '--seed'"
    })
    void invalid_options_are_refused_before_anything_starts(String option, String value, String complaint) {
        assertThat(run("--report", folder.toString(), option, value)).isEqualTo(2);

        assertThat(err.toString()).contains(complaint);
    }

    @Test
    void a_history_is_never_written_into_another() throws IOException {
        Files.createFile(folder.resolve("history.jsonl"));

        assertThat(run("--report", folder.toString())).isEqualTo(2);

        assertThat(err.toString()).contains("there is already a history in");
    }
}
