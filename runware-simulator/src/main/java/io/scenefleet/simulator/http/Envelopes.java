package io.scenefleet.simulator.http;

import io.scenefleet.simulator.api.Reply;
import io.scenefleet.simulator.wire.ApiError;
import io.scenefleet.simulator.wire.Json;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Writes replies to HTTP responses. */
public final class Envelopes {
    private Envelopes() {}

    static void write(Reply reply, int status, HttpServletResponse response) throws IOException {
        byte[] body = Json.STRICT.writeValueAsBytes(reply.toJson());
        response.setStatus(status);
        response.setContentType("application/json");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    public static void write(ApiError error, HttpServletResponse response) throws IOException {
        write(Reply.ofError(error), error.httpStatus(), response);
    }

    /** The URL at which the caller reached this server, for example {@code http://localhost:9000}. */
    public static String origin(HttpServletRequest request) {
        String host = request.getHeader("Host");
        return request.getScheme() + "://" + (host == null ? "localhost:" + request.getLocalPort() : host);
    }
}
