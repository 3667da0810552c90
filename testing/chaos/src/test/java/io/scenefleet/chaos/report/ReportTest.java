package io.scenefleet.chaos.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.scenefleet.chaos.check.HistoryCheck;
import io.scenefleet.chaos.fleet.FleetSettings;
import io.scenefleet.chaos.history.HistoryEvent;
import io.scenefleet.chaos.plan.FaultKind;
import io.scenefleet.chaos.run.RunResult;
import io.scenefleet.chaos.run.RunSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReportTest {
    private static final List<HistoryEvent> EVENTS = List.of(
            new HistoryEvent.Submitted(10_000, "client", "s", 4),
            new HistoryEvent.Answered(10_100, "client", "s", 202, "j"),
            new HistoryEvent.Broken(11_000, "chaos", 1, "kill-broker", "broker", null),
            new HistoryEvent.Healed(13_500, "chaos", 1),
            new HistoryEvent.Moved(12_000, 11_999, "w", "j", "hook", 1, 1, "completed", "accepted", null, null, null),
            new HistoryEvent.Moved(12_100, 12_099, "w", "j", "cta", 1, 1, "failed", "accepted", null, null, "poison"));

    private static RunResult result(Set<FaultKind> kinds) {
        var fleet = new FleetSettings(Path.of("."), Path.of("."), 3, Duration.ofSeconds(20), 0);
        var settings = new RunSettings(RunSettings.Plan.RANDOM, 42, Duration.ofSeconds(90), 4, kinds, fleet);
        return new RunResult(
                settings,
                Instant.EPOCH,
                Duration.ofSeconds(90),
                Duration.ofSeconds(3),
                true,
                EVENTS,
                HistoryCheck.of(EVENTS));
    }

    @Test
    void a_timeline_counts_in_seconds_since_the_first_order() {
        var timeline = Timeline.of(EVENTS);

        assertThat(timeline.bars()).containsExactly(new Timeline.Bar(1, "kill-broker", "broker", 1.0, 3.5));
        assertThat(timeline.inFlight().subList(0, 4)).containsExactly(4, 4, 2, 2);
        assertThat(timeline.completed().subList(0, 4)).containsExactly(0, 0, 1, 0);
    }

    @Test
    void a_page_shows_the_verdict_the_faults_and_what_repeats_them() {
        var page = HtmlReport.of(result(Set.of(FaultKind.KILL_BROKER)));

        assertThat(page)
                .contains("Promises were broken") // Redis has no record of this job
                .contains("got a 202, and Redis has no record of it")
                .contains("#1 kill-broker, broker, 1.0 to 3.5 s")
                .contains("--seed 42 --duration 1m30s --workers 3 --scenes 4 --render 20s --only kill-broker")
                .doesNotContain("${");
    }

    @Test
    void the_same_is_told_in_markdown() {
        var text = MarkdownReport.of(result(EnumSet.allOf(FaultKind.class)));

        assertThat(text)
                .contains("PROMISES WERE BROKEN")
                .contains("| I2 | **broken** |")
                .contains("| I1 | holds |")
                .contains("--render 20s`");
    }
}
