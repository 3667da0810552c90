package io.scenefleet.simulator.http;

import io.scenefleet.simulator.api.ApiErrors;
import io.scenefleet.simulator.fault.Fault;
import io.scenefleet.simulator.fault.FaultInjector;
import io.scenefleet.simulator.fault.Stage;
import io.scenefleet.simulator.ledger.Ledger;
import io.scenefleet.simulator.order.TaskIds;
import io.scenefleet.simulator.order.VideoOrder;
import io.scenefleet.simulator.task.TaskEngine;
import io.scenefleet.simulator.task.TaskEngine.Video;
import io.scenefleet.simulator.video.Clip;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Serves video files. */
@RestController
class VideoDownloadController {
    private final TaskEngine engine;
    private final FaultInjector faults;
    private final Ledger ledger;
    private final ShutdownAwareDelay delay;

    VideoDownloadController(TaskEngine engine, FaultInjector faults, Ledger ledger, ShutdownAwareDelay delay) {
        this.engine = engine;
        this.faults = faults;
        this.ledger = ledger;
        this.delay = delay;
    }

    @GetMapping("/videos/{videoId}.mp4")
    void serve(@PathVariable String videoId, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Video video = TaskIds.read(videoId).flatMap(engine::findVideo).orElse(null);
        Clip clip = video == null ? null : video.result().clip();
        if (video == null || clip == null) {
            Envelopes.write(ApiErrors.unavailable(404), response);
            return;
        }
        VideoOrder order = video.task().order();
        boolean onlyHeaders = request.getMethod().equals("HEAD");
        List<Fault> triggered = onlyHeaders
                ? List.of()
                : faults.trigger(Stage.DOWNLOAD, order.model().air(), order.prompt());
        for (Fault fault : triggered) {
            if (fault instanceof Fault.DownloadError(int status)) {
                Envelopes.write(ApiErrors.unavailable(status), response);
                return;
            }
        }
        if (!onlyHeaders) {
            ledger.downloaded(order.id());
        }
        byte[] file = isLate(video, triggered) ? new byte[0] : clip.bytes();
        new VideoFileResponse(request, response, delay, triggered).send(file, "\"" + videoId + "\"");
    }

    private boolean isLate(Video video, List<Fault> triggered) {
        return triggered.stream()
                .anyMatch(fault -> fault instanceof Fault.LateFile(Duration length)
                        && engine.sinceAnnounced(video).compareTo(length) < 0);
    }
}
