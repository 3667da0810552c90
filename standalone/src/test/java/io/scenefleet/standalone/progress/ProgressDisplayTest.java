package io.scenefleet.standalone.progress;

import static org.assertj.core.api.Assertions.assertThat;

import io.scenefleet.standalone.client.JobStatus;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProgressDisplayTest {
    private static final Map<String, String> XTERM = Map.of("TERM", "xterm");

    private final StringWriter written = new StringWriter();

    @Test
    void a_terminal_gets_bars_that_are_drawn_over_the_former_ones() {
        var display = display(true, XTERM);

        display.show(job(10));
        assertThat(take()).doesNotContain("\u001b[1A").contains("10 %");
        display.show(job(20));

        assertThat(take()).contains("\u001b[1A").contains("20 %");
    }

    @Test
    void a_pipe_gets_a_line_per_change_and_no_control_characters() {
        var display = display(false, XTERM);

        display.show(job(10));
        display.show(job(10));
        display.show(job(20));

        String text = take();
        assertThat(text.lines()).hasSize(2);
        assertThat(text).doesNotContain("\u001b");
    }

    @Test
    void a_terminal_that_cannot_move_its_cursor_is_treated_like_a_pipe() {
        for (Map<String, String> environment : List.of(Map.of("TERM", "dumb"), Map.<String, String>of())) {
            display(true, environment).show(job(10));

            assertThat(take()).doesNotContain("\u001b");
        }
    }

    @Test
    void who_wants_no_colour_gets_none_but_still_bars_in_place() {
        var display = display(true, Map.of("TERM", "xterm", "NO_COLOR", "1"));

        display.show(job(10));
        display.show(job(20));

        assertThat(take()).contains("\u001b[1A").doesNotContain("\u001b[36m").doesNotContain("\u001b[0m");
    }

    private ProgressDisplay display(boolean terminal, Map<String, String> environment) {
        return ProgressDisplay.on(new PrintWriter(written), terminal, StandardCharsets.UTF_8, environment);
    }

    private String take() {
        String text = written.toString();
        written.getBuffer().setLength(0);
        return text;
    }

    private static JobStatus job(int progress) {
        return new JobStatus(
                "job", "generating", List.of(new JobStatus.Scene("hook", "generating", progress, null, null, null)));
    }
}
