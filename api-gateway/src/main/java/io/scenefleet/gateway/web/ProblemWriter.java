package io.scenefleet.gateway.web;

import io.scenefleet.scene.SceneJson;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/** Writes a problem document as the response, whether a controller, a filter or the container found the problem. */
final class ProblemWriter {
    private ProblemWriter() {}

    static void write(Problem problem, HttpServletRequest request, HttpServletResponse response) throws IOException {
        write(problem, Map.of(), request, response);
    }

    /** Does nothing if part of another response has already been sent. */
    static void write(
            Problem problem, Map<String, String> headers, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (response.isCommitted()) {
            return;
        }
        response.resetBuffer();
        headers.forEach(response::setHeader);
        var body = prepare(problem, RequestId.of(request), request.getRequestURI(), response);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    /** Sets status and headers, and returns the body. */
    static byte[] prepare(Problem problem, String requestId, @Nullable String path, HttpServletResponse response) {
        response.setStatus(problem.status());
        response.setContentType(Problem.MEDIA_TYPE);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader(RequestId.HEADER, requestId);
        return SceneJson.mapper().writeValueAsBytes(problem.at(path, requestId));
    }
}
