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

/** Turns everything that is thrown while a request is handled into a problem document. */
@RestControllerAdvice
final class ProblemAdvice {
    private static final Logger log = LoggerFactory.getLogger(ProblemAdvice.class);

    /** Seconds: a restarted Redis is back within these. */
    private static final String STORE_RETRY_AFTER = "5";

    @ExceptionHandler
    void answer(ProblemException e, HttpServletRequest request, HttpServletResponse response) throws IOException {
        ProblemWriter.write(e.problem(), e.headers(), request, response);
    }

    @ExceptionHandler
    void answer(StoreUnavailableException e, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        log.warn("The store does not answer: {}", rootMessage(e));
        var problem = Problem.of(
                ProblemType.STORE_UNAVAILABLE,
                "Sessions and jobs cannot be read or written now; please try again shortly");
        ProblemWriter.write(problem, Map.of(HttpHeaders.RETRY_AFTER, STORE_RETRY_AFTER), request, response);
    }

    @ExceptionHandler
    void answer(HttpMessageNotReadableException e, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        var problem = Problem.of(ProblemType.MALFORMED_REQUEST, UnreadableBody.describe(e));
        ProblemWriter.write(problem, request, response);
    }

    @ExceptionHandler
    void answer(TypeMismatchException e, HttpServletRequest request, HttpServletResponse response) throws IOException {
        var problem = Problem.of(
                ProblemType.MALFORMED_REQUEST, "The value of '%s' cannot be read".formatted(e.getPropertyName()));
        ProblemWriter.write(problem, request, response);
    }

    /** The client is gone: nobody reads an answer. */
    @ExceptionHandler
    void ignore(AsyncRequestNotUsableException e, HttpServletResponse response) {
        log.debug("The client went away", e);
    }

    @ExceptionHandler
    void answer(Exception e, HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (e instanceof ErrorResponse known && known.getStatusCode().is4xxClientError()) {
            ProblemWriter.write(describe(e, known, request), headers(known), request, response);
        } else if (response.isCommitted()) {
            // most likely the client left while a video was sent; if not, the broken answer tells
            log.debug("Could not finish the answer", e);
        } else {
            log.error("Unexpected error at {} {}", request.getMethod(), request.getRequestURI(), e);
            var problem = Problem.of(ProblemType.INTERNAL_ERROR, "The error is in the log under this request id");
            ProblemWriter.write(problem, request, response);
        }
    }

    private static Problem describe(Exception e, ErrorResponse known, HttpServletRequest request) {
        int status = known.getStatusCode().value();
        var detail = known.getBody().getDetail();
        if (e instanceof NoResourceFoundException) {
            detail = "Nothing is found at " + request.getRequestURI();
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
