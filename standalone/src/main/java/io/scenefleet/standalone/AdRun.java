package io.scenefleet.standalone;

import io.scenefleet.standalone.client.GatewayClient;
import io.scenefleet.standalone.client.GatewayException;
import io.scenefleet.standalone.client.JobStatus;
import io.scenefleet.standalone.client.ListedVideo;
import io.scenefleet.standalone.progress.ProgressDisplay;
import io.scenefleet.standalone.script.AdScript;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** Makes the videos of one ad script through the public API, and shows the progress. */
final class AdRun {
    private static final Duration PAUSE = Duration.ofMillis(500);
    // A gateway that restarts is back within that time; the job goes on meanwhile.
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final GatewayClient gateway;
    private final ProgressDisplay display;
    private final PrintWriter out;

    AdRun(GatewayClient gateway, ProgressDisplay display, PrintWriter out) {
        this.gateway = gateway;
        this.display = display;
        this.out = out;
    }

    /**
     * The result of a run.
     *
     * @param job    its last status
     * @param videos the finished ones of this session
     */
    record Result(JobStatus job, List<ListedVideo> videos) {}

    /** @throws GatewayException if the gateway refuses the script, or has been unavailable for a minute */
    Result make(AdScript script) {
        String session = gateway.createSession();
        gateway.describeScenes(session, script);
        String job = gateway.generateScenes(session);
        out.println("session " + session);
        out.println("job     " + job + "  (" + gateway.statusUrl(job) + ")");
        out.println();
        out.flush();
        return new Result(awaitEnd(job), gateway.sceneVideos(session));
    }

    private JobStatus awaitEnd(String job) {
        JobStatus status = patientStatus(job);
        display.show(status);
        while (status.isGenerating()) {
            LockSupport.parkNanos(PAUSE.toNanos());
            status = patientStatus(job);
            display.show(status);
        }
        return status;
    }

    private JobStatus patientStatus(String job) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                return gateway.status(job);
            } catch (GatewayException e) {
                if (!e.isRetryable() || System.nanoTime() > deadline) {
                    throw e;
                }
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
    }
}
