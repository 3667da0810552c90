package io.scenefleet.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init")
class ScenefleetCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    Path folder;

    @Test
    void help_names_every_command_and_exit_code() {
        assertThat(run("--help")).isZero();

        assertThat(out.toString()).contains("demo", "up", "generate", "Exit codes");
    }

    @Test
    void options_that_make_no_sense_are_refused_as_usage_errors() {
        assertThat(run("up", "--workers", "0", "--data", folder.toString())).isEqualTo(2);
        assertThat(run("demo", "--workers", "many")).isEqualTo(2);
        assertThat(run("generate")).isEqualTo(2);

        assertThat(err.toString()).contains("--workers must be at least 1").contains("FILE");
    }

    @Test
    void a_script_that_cannot_be_read_is_refused_before_anything_else() {
        assertThat(run("generate", folder.resolve("none.yaml").toString())).isEqualTo(2);

        assertThat(err.toString()).contains("none.yaml").doesNotContain("Exception");
    }

    @Test
    void generate_without_a_running_stack_says_how_to_get_one() throws Exception {
        Path script = Files.writeString(folder.resolve("ad.yaml"), "- {scenario: hook, duration: 7}");

        assertThat(run("generate", script.toString(), "--data", folder.toString(), "--out", folder.toString()))
                .isEqualTo(2);

        assertThat(err.toString()).contains("./scenefleet up").contains("--url");
    }

    @Test
    void a_gateway_that_does_not_answer_is_named() throws Exception {
        Path script = Files.writeString(folder.resolve("ad.yaml"), "- {scenario: hook, duration: 7}");

        assertThat(run("generate", script.toString(), "--url", "http://127.0.0.1:1", "--out", folder.toString()))
                .isEqualTo(3);

        assertThat(err.toString())
                .contains("No gateway is reachable at http://127.0.0.1:1")
                .doesNotContain("\tat ");
    }

    private int run(String... arguments) {
        return ScenefleetCommand.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }
}
