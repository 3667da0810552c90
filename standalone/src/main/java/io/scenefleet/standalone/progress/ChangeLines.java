package io.scenefleet.standalone.progress;

import io.scenefleet.standalone.client.JobStatus;
import java.io.PrintWriter;
import java.util.HashMap;
import java.util.Map;

/** Prints a scene's line when it has changed, for files, pipes and terminals that cannot move their cursor. */
final class ChangeLines implements ProgressDisplay {
    private final PrintWriter out;
    private final ProgressBars bars;
    private final Map<String, String> printed = new HashMap<>();

    ChangeLines(PrintWriter out, ProgressBars bars) {
        this.out = out;
        this.bars = bars;
    }

    @Override
    public void show(JobStatus job) {
        for (JobStatus.Scene scene : job.scenes()) {
            String line = bars.line(scene);
            if (!line.equals(printed.put(scene.scenario(), line))) {
                out.println(line);
            }
        }
        out.flush();
    }
}
