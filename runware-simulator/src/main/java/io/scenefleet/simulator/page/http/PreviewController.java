package io.scenefleet.simulator.page.http;

import io.scenefleet.simulator.order.TaskIds;
import io.scenefleet.simulator.task.TaskEngine;
import io.scenefleet.simulator.video.Clip;
import java.util.Optional;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Clips for the page's player. They do not count as downloads in the ledger, and no fault is triggered. */
@RestController
class PreviewController {
    private static final MediaType MP4 = MediaType.valueOf("video/mp4");

    private final TaskEngine engine;

    PreviewController(TaskEngine engine) {
        this.engine = engine;
    }

    @GetMapping("/page/clips/{videoId}.mp4")
    ResponseEntity<Resource> clip(@PathVariable String videoId) {
        return TaskIds.read(videoId)
                .flatMap(engine::findVideo)
                .flatMap(video -> Optional.ofNullable(video.result().clip()))
                .map(PreviewController::answer)
                .orElseGet(() -> ResponseEntity.notFound().build());
    }

    private static ResponseEntity<Resource> answer(Clip clip) {
        return ResponseEntity.ok()
                .contentType(MP4)
                .cacheControl(CacheControl.noCache())
                .body(new ByteArrayResource(clip.bytes()));
    }
}
