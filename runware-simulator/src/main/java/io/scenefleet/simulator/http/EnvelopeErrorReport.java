package io.scenefleet.simulator.http;

import io.scenefleet.simulator.api.ApiErrors;
import io.scenefleet.simulator.api.Reply;
import io.scenefleet.simulator.wire.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;

/** Reports errors that Tomcat raises before the application is reached, in Runware's format. */
public final class EnvelopeErrorReport extends ErrorReportValve {
    private static final Logger log = Logger.getLogger(EnvelopeErrorReport.class.getName());

    /** Instantiated by Tomcat. */
    public EnvelopeErrorReport() {}

    @Override
    protected void report(Request request, Response response, @Nullable Throwable throwable) {
        int status = response.getStatus();
        if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        try {
            response.setContentType("application/json");
            response.setCharacterEncoding(StandardCharsets.UTF_8);
            String body = Json.STRICT.writeValueAsString(
                    Reply.ofError(ApiErrors.unavailable(status)).toJson());
            var writer = response.getReporter();
            if (writer != null) {
                writer.write(body);
                response.finishResponse();
            }
        } catch (IOException e) {
            log.log(Level.FINE, "Error could not be reported to {0}", request.getRemoteAddr());
        }
    }
}
