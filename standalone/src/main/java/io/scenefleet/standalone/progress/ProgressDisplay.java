package io.scenefleet.standalone.progress;

import io.scenefleet.standalone.client.JobStatus;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Shows how a job goes on, each time it is told. */
public interface ProgressDisplay {

    void show(JobStatus job);

    /**
     * Bars that are redrawn in place where {@code out} is a terminal that can do so, and a line per change elsewhere.
     *
     * @param terminal    whether a person looks on
     * @param charset     what {@code out} can express
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
