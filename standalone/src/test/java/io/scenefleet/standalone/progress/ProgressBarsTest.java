package io.scenefleet.standalone.progress;

import static org.assertj.core.api.Assertions.assertThat;

import io.scenefleet.standalone.client.JobStatus;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ProgressBarsTest {
    private final ProgressBars plain = new ProgressBars(false, false);
    private final ProgressBars fancy = new ProgressBars(true, true);

    @Test
    void a_bar_is_as_full_as_the_scene_has_progressed() {
        assertThat(plain.line(generating("hook", 50, "rendering")))
                .isEqualTo("  hook      ################----------------  50 %  rendering");
        assertThat(plain.line(generating("problem", 0, null)))
                .isEqualTo("  problem   --------------------------------   0 %");
    }

    @Test
    void lines_stand_below_each_other_in_the_order_of_the_job() {
        var lines = plain.lines(new JobStatus(
                "job", "generating", List.of(generating("hook", 5, "queued"), generating("solution", 100, "storing"))));

        assertThat(lines).hasSize(2);
        assertThat(lines)
                .extracting(line -> line.indexOf(" %"))
                .containsOnly(lines.getFirst().indexOf(" %"));
    }

    @Test
    void a_completed_scene_is_done_and_green() {
        var scene = new JobStatus.Scene("cta", "completed", 100, "completed", "/outputs/a.mp4", null);

        assertThat(plain.line(scene)).endsWith("100 %  done");
        assertThat(fancy.line(scene)).contains("\u001b[32m" + "█".repeat(32) + "\u001b[0m");
    }

    @Test
    void a_failed_scene_says_why() {
        var scene = new JobStatus.Scene("cta", "failed", 30, null, null, "content moderation");

        assertThat(plain.line(scene)).endsWith(" 30 %  failed: content moderation");
        assertThat(fancy.line(scene)).contains("\u001b[31m");
    }

    @Test
    void a_progress_beyond_all_bounds_does_not_break_the_bar() {
        assertThat(plain.line(generating("hook", 250, null)))
                .contains("#".repeat(32))
                .doesNotContain("#".repeat(33));
    }

    private static JobStatus.Scene generating(String scenario, int progress, @Nullable String stage) {
        return new JobStatus.Scene(scenario, "generating", progress, stage, null, null);
    }
}
