package io.scenefleet.simulator.http;

import io.scenefleet.simulator.api.ApiErrors;
import io.scenefleet.simulator.wire.ApiError;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.apache.catalina.connector.ClientAbortException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.server.ResponseStatusException;

/** Returns all errors in Runware's format. */
@RestControllerAdvice
class EnvelopeAdvice {
    private static final Logger log = LoggerFactory.getLogger(EnvelopeAdvice.class);

    @ExceptionHandler
    void answer(Exception failure, HttpServletResponse response) throws IOException {
        if (response.isCommitted()) {
            return;
        }
        Envelopes.write(errorFor(failure), response);
    }

    /** The client has closed the connection; no response is possible. */
    @ExceptionHandler({AsyncRequestNotUsableException.class, ClientAbortException.class})
    void ignore(Exception gone) {
        log.debug("Client closed the connection: {}", gone.toString());
    }

    private static ApiError errorFor(Exception failure) {
        return switch (failure) {
            case HttpMessageNotReadableException unreadable ->
                ApiErrors.malformed(
                        String.valueOf(unreadable.getMostSpecificCause().getMessage()));
            case TypeMismatchException mismatch ->
                ApiErrors.malformed("Invalid value for '%s'.".formatted(mismatch.getPropertyName()));
            case ResponseStatusException rejection
            when rejection.getReason() != null -> ApiErrors.malformed(rejection.getReason());
            case ErrorResponse rejection ->
                ApiErrors.unavailable(rejection.getStatusCode().value());
            default -> {
                log.atError().setCause(failure).log("Request failed");
                yield ApiErrors.unavailable(500);
            }
        };
    }
}
