package io.scenefleet.simulator.http;

import io.scenefleet.simulator.api.ApiErrors;
import io.scenefleet.simulator.media.MediaLibrary;
import io.scenefleet.simulator.media.UploadedMedia;
import io.scenefleet.simulator.order.TaskIds;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Serves uploaded media. */
@RestController
class MediaController {
    private final MediaLibrary library;

    MediaController(MediaLibrary library) {
        this.library = library;
    }

    @GetMapping("/media/{id}.{extension}")
    void serve(@PathVariable String id, @PathVariable String extension, HttpServletResponse response)
            throws IOException {
        UploadedMedia medium = TaskIds.read(id)
                .flatMap(library::find)
                .filter(found -> found.extension().equals(extension))
                .orElse(null);
        if (medium == null) {
            Envelopes.write(ApiErrors.unavailable(404), response);
            return;
        }
        response.setContentType(medium.contentType());
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setContentLength(medium.bytes().length);
        response.getOutputStream().write(medium.bytes());
    }
}
