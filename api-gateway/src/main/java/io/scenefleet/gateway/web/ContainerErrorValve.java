package io.scenefleet.gateway.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Responds to requests that never reach the application because their request line or headers violate HTTP. */
final class ContainerErrorValve extends ErrorReportValve {
    private static final Logger log = LoggerFactory.getLogger(ContainerErrorValve.class);
    private static final int FIRST_ERROR = 400;

    @Override
    protected void report(Request request, Response response, @Nullable Throwable throwable) {
        int status = response.getStatus();
        if (status < FIRST_ERROR || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        try {
            var id = RequestId.choose(request.getHeader(RequestId.HEADER));
            var problem = Problem.of(status, ProblemType.of(status).title());
            var body = ProblemWriter.prepare(problem, id, request.getRequestURI(), response.getResponse());
            // paths are percent-encoded and our own texts are English, so the body is ASCII whatever the encoding
            var writer = response.getReporter();
            if (writer != null) {
                writer.write(new String(body, StandardCharsets.US_ASCII));
                response.finishResponse();
            }
        } catch (IOException | IllegalStateException e) {
            log.debug("The client disconnected", e);
        }
    }
}
