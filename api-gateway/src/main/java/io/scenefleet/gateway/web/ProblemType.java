package io.scenefleet.gateway.web;

import java.net.URI;
import java.util.Arrays;
import java.util.Locale;
import org.springframework.http.HttpStatus;

/**
 * Every kind of error the API returns. The names are a contract: {@link #code()} and {@link #uri()} are derived from
 * them.
 */
public enum ProblemType {
    MALFORMED_REQUEST(HttpStatus.BAD_REQUEST, "Malformed request"),
    CORS_REFUSED(HttpStatus.FORBIDDEN, "Origin not allowed"),
    OPERATORS_ONLY(HttpStatus.FORBIDDEN, "Operators only"),
    NOT_FOUND(HttpStatus.NOT_FOUND, "Not found"),
    SESSION_NOT_FOUND(HttpStatus.NOT_FOUND, "Session not found"),
    JOB_NOT_FOUND(HttpStatus.NOT_FOUND, "Job not found"),
    VIDEO_NOT_FOUND(HttpStatus.NOT_FOUND, "Video not found"),
    SCENE_NOT_FOUND(HttpStatus.NOT_FOUND, "Scene not found"),
    DEAD_LETTER_NOT_FOUND(HttpStatus.NOT_FOUND, "Dead letter not found"),
    METHOD_NOT_ALLOWED(HttpStatus.METHOD_NOT_ALLOWED, "Method not allowed"),
    NOT_ACCEPTABLE(HttpStatus.NOT_ACCEPTABLE, "No acceptable media type"),
    /** Another job is generating a scene of this order. */
    SCENE_BUSY(HttpStatus.CONFLICT, true, "Another job is generating the scene"),
    SCENE_NOT_FAILED(HttpStatus.CONFLICT, "The scene has not failed"),
    /** The last order of the scene may have been paid for; an operator, or an accepted second bill, decides. */
    OUTCOME_UNKNOWN(HttpStatus.CONFLICT, "The scene may have been paid for already"),
    /** The outcome of the scene is not unknown, so there is nothing to decide. */
    OUTCOME_KNOWN(HttpStatus.CONFLICT, "The outcome of the scene is already known"),
    NOTHING_TO_ADOPT(HttpStatus.CONFLICT, "The scene was never submitted to the provider"),
    /** The stored order has expired, or Redis lost it. */
    ORDER_FORGOTTEN(HttpStatus.CONFLICT, "The order is no longer stored"),
    /** Only a newer version can go on with the scene, or end it. */
    STAGE_UNKNOWN(HttpStatus.CONFLICT, "The scene is at a stage of a newer version"),
    DEAD_LETTER_UNREADABLE(HttpStatus.CONFLICT, "The dead letter is not a readable order"),
    BODY_TOO_LARGE(HttpStatus.CONTENT_TOO_LARGE, "Request body too large"),
    UNSUPPORTED_MEDIA_TYPE(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "Unsupported media type"),
    RANGE_NOT_SATISFIABLE(HttpStatus.REQUESTED_RANGE_NOT_SATISFIABLE, "Range not satisfiable"),
    /** The body has errors with more than one code; {@code errors} lists them. */
    VALIDATION_FAILED(HttpStatus.UNPROCESSABLE_CONTENT, "The request is invalid"),
    INTERNAL_ERROR(HttpStatus.INTERNAL_SERVER_ERROR, "Internal server error"),
    /** The scene that the request waited for failed; {@code error_code} says why. */
    GENERATION_FAILED(HttpStatus.BAD_GATEWAY, "Video generation failed"),
    /** Nothing has been ordered. */
    BROKER_UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE, true, "The order cannot be accepted right now"),
    /** The order is stored and will run, or may be; repeating the request returns its job, or places the order. */
    ORDER_UNCONFIRMED(HttpStatus.SERVICE_UNAVAILABLE, true, "The order is not confirmed yet"),
    STORE_UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE, true, "The data store is unavailable"),
    /** Any other client error, e.g. of the HTTP protocol itself. */
    REQUEST_REFUSED(HttpStatus.BAD_REQUEST, "Request refused");

    private static final String BASE = "https://scenefleet.io/problems/";

    private final HttpStatus status;
    private final boolean retryable;
    private final String title;

    ProblemType(HttpStatus status, String title) {
        this(status, false, title);
    }

    ProblemType(HttpStatus status, boolean retryable, String title) {
        this.status = status;
        this.retryable = retryable;
        this.title = title;
    }

    public HttpStatus status() {
        return status;
    }

    /** Whether the same request may succeed later. */
    public boolean isRetryable() {
        return retryable;
    }

    public String title() {
        return title;
    }

    /** Lower case with underscores, e.g. {@code session_not_found}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** A stable identifier, e.g. {@code https://scenefleet.io/problems/session-not-found}. */
    public URI uri() {
        return uri(code());
    }

    static URI uri(String code) {
        return URI.create(BASE + code.replace('_', '-'));
    }

    /** The type of an error of which only the HTTP status is known. */
    static ProblemType of(int status) {
        return Arrays.stream(values())
                .filter(type -> type.status.value() == status)
                .findFirst()
                .orElse(status < 500 ? REQUEST_REFUSED : INTERNAL_ERROR);
    }
}
