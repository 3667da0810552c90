package io.scenefleet.standalone.progress;

import io.scenefleet.standalone.client.JobStatus;
import java.io.PrintWriter;
import java.util.List;

/** Redraws the bars over themselves. */
final class LiveBars implements ProgressDisplay {
    private static final String ESCAPE = "\u001b[";
    // A line that wrapped around would be two lines to go up; terminals cut it off instead, however narrow they are.
    private static final String WRAP_OFF = ESCAPE + "?7l";
    private static final String WRAP_ON = ESCAPE + "?7h";
    private static final String CLEAR_REST = ESCAPE + "K";

    private final PrintWriter out;
    private final ProgressBars bars;
    private int drawn;

    LiveBars(PrintWriter out, ProgressBars bars) {
        this.out = out;
        this.bars = bars;
    }

    @Override
    public void show(JobStatus job) {
        List<String> lines = bars.lines(job);
        var text = new StringBuilder(WRAP_OFF);
        if (drawn > 0) {
            text.append(ESCAPE).append(drawn).append('A');
        }
        lines.forEach(line -> text.append('\r').append(line).append(CLEAR_REST).append('\n'));
        out.print(text.append(WRAP_ON));
        out.flush();
        drawn = lines.size();
    }
}
