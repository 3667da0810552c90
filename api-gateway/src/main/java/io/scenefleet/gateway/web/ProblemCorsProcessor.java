package io.scenefleet.gateway.web;

import java.io.IOException;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.http.server.ServletServerHttpResponse;
import org.springframework.web.cors.DefaultCorsProcessor;

/** Rejects origins that are not allowed with a problem document. */
final class ProblemCorsProcessor extends DefaultCorsProcessor {
    @Override
    protected void rejectRequest(ServerHttpResponse response) throws IOException {
        if (response instanceof ServletServerHttpResponse http) {
            var servlet = http.getServletResponse();
            var problem =
                    Problem.of(ProblemType.CORS_REFUSED, "The origin is not listed in scenefleet.cors.allowed-origins");
            var id = RequestId.choose(servlet.getHeader(RequestId.HEADER));
            var body = ProblemWriter.prepare(problem, id, null, servlet);
            servlet.setContentLength(body.length);
            servlet.getOutputStream().write(body);
            servlet.flushBuffer();
        }
    }
}
