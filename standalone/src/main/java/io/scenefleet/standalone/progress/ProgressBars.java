package io.scenefleet.standalone.progress;

import io.scenefleet.standalone.client.JobStatus;
import java.util.List;
import java.util.Locale;

/**
 * Draws a job as one line per scene: {@code hook  ########------------  45 %  rendering}.
 *
 * @param unicode whether blocks can be shown; else number signs
 * @param colour  whether ANSI colours can be shown
 */
record ProgressBars(boolean unicode, boolean colour) {
    private static final int WIDTH = 32;
    private static final int SCENARIO_WIDTH = 9;

    private static final String GREEN = "\u001b[32m";
    private static final String RED = "\u001b[31m";
    private static final String CYAN = "\u001b[36m";
    private static final String PLAIN = "\u001b[0m";

    List<String> lines(JobStatus job) {
        return job.scenes().stream().map(this::line).toList();
    }

    /** One scene, without a colour at the end of it; no line ends in a blank. */
    String line(JobStatus.Scene scene) {
        String name = String.format(Locale.ROOT, "  %-" + SCENARIO_WIDTH + "s ", scene.scenario());
        String percent = String.format(Locale.ROOT, " %3d %%", scene.progress());
        return (name + bar(scene) + percent + "  " + words(scene)).stripTrailing();
    }

    private String bar(JobStatus.Scene scene) {
        int filled = Math.clamp(Math.round(scene.progress() / 100.0 * WIDTH), 0, WIDTH);
        String bar = (unicode ? "█" : "#").repeat(filled) + (unicode ? "░" : "-").repeat(WIDTH - filled);
        return colour ? colourOf(scene) + bar + PLAIN : bar;
    }

    private static String colourOf(JobStatus.Scene scene) {
        if (scene.isFailed()) {
            return RED;
        }
        return scene.isCompleted() ? GREEN : CYAN;
    }

    private static String words(JobStatus.Scene scene) {
        if (scene.isFailed()) {
            return scene.error() == null ? "failed" : "failed: " + scene.error();
        }
        if (scene.isCompleted()) {
            return "done";
        }
        return scene.stage() == null ? "" : scene.stage().replace('_', ' ');
    }
}
