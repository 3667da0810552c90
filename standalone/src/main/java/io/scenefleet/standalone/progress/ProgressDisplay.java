package io.scenefleet.standalone.progress;

import io.scenefleet.standalone.client.JobStatus;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Shows the progress of a job. */
public interface ProgressDisplay {
    void show(JobStatus job);

    /**
     * Returns bars that are redrawn in place if {@code out} is a terminal that can do so, otherwise a line per change.
     *
     * @param terminal    whether {@code out} is a terminal
     * @param charset     of {@code out}
     * @param environment for {@code TERM=dumb}, and {@code NO_COLOR} (see no-color.org)
     */
    static ProgressDisplay on(PrintWriter out, boolean terminal, Charset charset, Map<String, String> environment) {
        boolean unicode = charset.equals(StandardCharsets.UTF_8);
        boolean colour = environment.getOrDefault("NO_COLOR", "").isEmpty();
        if (terminal && !environment.getOrDefault("TERM", "dumb").equals("dumb")) {
            return new LiveBars(out, new ProgressBars(unicode, colour));
        }
        return new ChangeLines(out, new ProgressBars(unicode, false));
    }
}
