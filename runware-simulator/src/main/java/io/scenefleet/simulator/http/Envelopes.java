package io.scenefleet.simulator.http;

import io.scenefleet.simulator.api.Reply;
import io.scenefleet.simulator.wire.Json;
import io.scenefleet.simulator.wire.RunwareError;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Writes replies. */
final class Envelopes {

    private Envelopes() {}

    static void write(Reply reply, int status, HttpServletResponse response) throws IOException {
        byte[] body = Json.STRICT.writeValueAsBytes(reply.toJson());
        response.setStatus(status);
        response.setContentType("application/json");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    static void write(RunwareError error, HttpServletResponse response) throws IOException {
        write(Reply.refusing(error), error.httpStatus(), response);
    }
}
