package io.scenefleet.gateway.outputs;

import io.scenefleet.gateway.web.ProblemException;
import io.scenefleet.gateway.web.ProblemType;
import io.scenefleet.storage.VideoName;
import io.scenefleet.storage.VideoStorage;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.springframework.core.ResolvableType;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.ResourceRegion;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpRange;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.converter.ResourceRegionHttpMessageConverter;
import org.springframework.http.server.ServletServerHttpResponse;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.ServletWebRequest;

/**
 * Serves videos, whole or in the ranges that players request (RFC 9110, section 14).
 *
 * <p>The content of a file name never changes, so clients and proxies may cache it forever, and name and length identify
 * it as well as a checksum would.
 */
@RestController
final class VideoFileController {
    private static final MediaType MP4 = MediaType.parseMediaType("video/mp4");
    private static final String IMMUTABLE = "public, max-age=31536000, immutable";
    private static final ResolvableType REGIONS = ResolvableType.forClassWithGenerics(List.class, ResourceRegion.class);

    private final VideoStorage storage;
    private final ResourceRegionHttpMessageConverter ranges = new ResourceRegionHttpMessageConverter();

    VideoFileController(VideoStorage storage) {
        this.storage = storage;
    }

    /** Returns 200, 206 or 304; 404 if there is no such video, 416 for a range beyond its end. */
    @GetMapping("/outputs/{file}")
    void video(@PathVariable String file, HttpServletRequest request, HttpServletResponse response) throws IOException {
        var video = VideoName.parse(file)
                .flatMap(storage::find)
                .orElseThrow(() ->
                        new ProblemException(ProblemType.VIDEO_NOT_FOUND, "Video '%s' does not exist".formatted(file)));
        long length = video.contentLength();
        var tag = "\"" + file + "-" + length + "\"";
        var regions = regions(video, length, tag, request);

        response.setHeader(HttpHeaders.CACHE_CONTROL, IMMUTABLE);
        response.setHeader(HttpHeaders.ACCEPT_RANGES, "bytes");
        response.setHeader("X-Content-Type-Options", "nosniff");
        if (new ServletWebRequest(request, response).checkNotModified(tag)) {
            return;
        }
        if (regions.isEmpty()) {
            sendAll(video, length, response);
        } else {
            sendSome(regions, response);
        }
    }

    /** Returns the requested ranges, or nothing for the whole video. */
    private static List<ResourceRegion> regions(Resource video, long length, String tag, HttpServletRequest request) {
        var range = request.getHeader(HttpHeaders.RANGE);
        // ranges are defined for GET only, and units other than bytes must be ignored
        if (range == null || !HttpMethod.GET.matches(request.getMethod()) || !range.startsWith("bytes=")) {
            return List.of();
        }
        // a client that holds parts of another version needs the whole video
        var condition = request.getHeader(HttpHeaders.IF_RANGE);
        if (condition != null && !condition.equals(tag)) {
            return List.of();
        }
        try {
            return HttpRange.toResourceRegions(HttpRange.parseRanges(range), video);
        } catch (IllegalArgumentException e) {
            throw new ProblemException(
                            ProblemType.RANGE_NOT_SATISFIABLE,
                            "The range exceeds the video's length of %d bytes".formatted(length))
                    .withHeader(HttpHeaders.CONTENT_RANGE, "bytes */" + length);
        }
    }

    private static void sendAll(Resource video, long length, HttpServletResponse response) throws IOException {
        response.setContentType(MP4.toString());
        response.setContentLengthLong(length);
        try (var bytes = video.getInputStream()) {
            bytes.transferTo(response.getOutputStream());
        }
    }

    private void sendSome(List<ResourceRegion> regions, HttpServletResponse response) throws IOException {
        response.setStatus(HttpStatus.PARTIAL_CONTENT.value());
        try (var target = new ServletServerHttpResponse(response)) {
            ranges.write(regions, REGIONS.getType(), MP4, target);
        }
    }
}
