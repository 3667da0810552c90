package io.scenefleet.gateway.web;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpHeaders;

/** Ends a request with a problem document. It is a regular response, so it is not logged. */
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

    /**
     * Reports that something does not exist.
     *
     * @param noun what it is, e.g. {@code Session}
     */
    public static ProblemException notFound(ProblemType type, String noun, Object id) {
        return new ProblemException(type, "%s '%s' does not exist or has expired".formatted(noun, id));
    }

    /** Rejects a body because of these errors. */
    public static ProblemException invalid(List<InvalidField> errors) {
        return new ProblemException(Problem.invalid(errors));
    }

    /** Returns a copy with a Retry-After header. */
    public ProblemException retryAfter(Duration delay) {
        return withHeader(HttpHeaders.RETRY_AFTER, Long.toString(delay.toSeconds()));
    }

    /** Returns a copy with this header. */
    public ProblemException withHeader(String name, String value) {
        return new ProblemException(problem, Map.of(name, value));
    }

    public Problem problem() {
        return problem;
    }

    /** Headers of the response. */
    public Map<String, String> headers() {
        return headers;
    }
}
