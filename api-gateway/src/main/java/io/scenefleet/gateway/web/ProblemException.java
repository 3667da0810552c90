package io.scenefleet.gateway.web;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpHeaders;

/** Ends a request with a problem document. It is an answer, not an accident: it is not logged. */
public final class ProblemException extends RuntimeException {
    private final transient Problem problem;
    private final transient Map<String, String> headers;

    private ProblemException(Problem problem, Map<String, String> headers) {
        super(problem.detail(), null, false, false);
        this.problem = problem;
        this.headers = Map.copyOf(headers);
    }

    public ProblemException(Problem problem) {
        this(problem, Map.of());
    }

    public ProblemException(ProblemType type, String detail) {
        this(Problem.of(type, detail));
    }

    /** Refuses a body for these reasons. */
    public static ProblemException invalid(List<InvalidField> errors) {
        return new ProblemException(Problem.invalid(errors));
    }

    /** The same, with a header that tells when to try again. */
    public ProblemException retryAfter(Duration delay) {
        return withHeader(HttpHeaders.RETRY_AFTER, Long.toString(delay.toSeconds()));
    }

    /** The same, with this header. */
    public ProblemException withHeader(String name, String value) {
        return new ProblemException(problem, Map.of(name, value));
    }

    public Problem problem() {
        return problem;
    }

    /** Headers of the answer. */
    public Map<String, String> headers() {
        return headers;
    }
}
