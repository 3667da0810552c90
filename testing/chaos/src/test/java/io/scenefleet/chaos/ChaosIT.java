package io.scenefleet.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.scenefleet.chaos.fleet.FleetSettings;
import io.scenefleet.chaos.plan.FaultKind;
import io.scenefleet.chaos.run.ChaosRun;
import io.scenefleet.chaos.run.RunSettings;
import io.scenefleet.chaos.run.RunSettings.Plan;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A short run of {@code ./scenefleet chaos}, always with the same faults. Its history stays in {@code target/chaos}. */
class ChaosIT {
    private static final long SEED = 2832; // with it, twelve of the twenty kinds of faults have their turn
    private static final int SCENES = 120;

    @Test
    @Timeout(600)
    void a_fleet_in_which_everything_breaks_keeps_its_promises() throws Exception {
        var folder = Files.createDirectories(Path.of("target", "chaos", Long.toString(System.nanoTime())));
        var settings = new RunSettings(
                Plan.RANDOM,
                SEED,
                Duration.ofSeconds(45),
                SCENES,
                EnumSet.allOf(FaultKind.class),
                new FleetSettings(Path.of("../.."), folder.toAbsolutePath(), 2, Duration.ofSeconds(6), 0.3));

        var result = new ChaosRun(settings, new PrintWriter(System.out, true)).run();

        assertThat(result.verdict().violations()).as("see %s", folder).isEmpty();
        assertThat(result.isQuiet()).isTrue();
        assertThat(result.verdict().figures().completed()).isEqualTo(SCENES);
        assertThat(result.verdict().figures().bills()).isEqualTo(SCENES);
    }
}
