package io.scenefleet.gateway.web;

import io.scenefleet.store.StoreUnavailableException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** Turns every exception thrown while a request is handled into a problem document. */
@RestControllerAdvice
final class ProblemAdvice {
    private static final Logger log = LoggerFactory.getLogger(ProblemAdvice.class);

    /** In seconds; a restarted Redis is usually back by then. */
    private static final String STORE_RETRY_AFTER = "5";

    @ExceptionHandler
    void respond(ProblemException e, HttpServletRequest request, HttpServletResponse response) throws IOException {
        ProblemWriter.write(e.problem(), e.headers(), request, response);
    }

    @ExceptionHandler
    void respond(StoreUnavailableException e, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        log.warn("The store is unavailable: {}", rootMessage(e));
        var problem = Problem.of(
                ProblemType.STORE_UNAVAILABLE,
                e.isRefusal()
                        ? "There is no room for new sessions and jobs right now"
                        : "Sessions and jobs cannot be read or written right now");
        ProblemWriter.write(problem, Map.of(HttpHeaders.RETRY_AFTER, STORE_RETRY_AFTER), request, response);
    }

    @ExceptionHandler
    void respond(HttpMessageNotReadableException e, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        var problem = Problem.of(ProblemType.MALFORMED_REQUEST, MalformedBody.describe(e));
        ProblemWriter.write(problem, request, response);
    }

    @ExceptionHandler
    void respond(TypeMismatchException e, HttpServletRequest request, HttpServletResponse response) throws IOException {
        var problem = Problem.of(
                ProblemType.MALFORMED_REQUEST, "Invalid value for parameter '%s'".formatted(e.getPropertyName()));
        ProblemWriter.write(problem, request, response);
    }

    /** The client has disconnected, so there is nobody to respond to. */
    @ExceptionHandler
    void ignore(AsyncRequestNotUsableException e, HttpServletResponse response) {
        log.debug("The client disconnected", e);
    }

    @ExceptionHandler
    void respond(Exception e, HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (e instanceof ErrorResponse known && known.getStatusCode().is4xxClientError()) {
            ProblemWriter.write(describe(e, known, request), headers(known), request, response);
        } else if (response.isCommitted()) {
            // most likely the client disconnected during a download; if not, it sees the truncated response
            log.debug("The response could not be completed", e);
        } else {
            log.error("Unexpected error at {} {}", request.getMethod(), request.getRequestURI(), e);
            var problem = Problem.of(
                    ProblemType.INTERNAL_ERROR, "An unexpected error occurred; the log has it under this request id");
            ProblemWriter.write(problem, request, response);
        }
    }

    private static Problem describe(Exception e, ErrorResponse known, HttpServletRequest request) {
        int status = known.getStatusCode().value();
        var detail = known.getBody().getDetail();
        if (e instanceof NoResourceFoundException) {
            detail = "No resource at %s".formatted(request.getRequestURI());
        }
        return Problem.of(status, detail == null ? ProblemType.of(status).title() : detail);
    }

    private static Map<String, String> headers(ErrorResponse known) {
        var headers = new HashMap<String, String>();
        known.getHeaders().forEach((name, values) -> headers.put(name, String.join(", ", values)));
        return headers;
    }

    private static String rootMessage(Throwable e) {
        var cause = e;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.toString();
    }
}
