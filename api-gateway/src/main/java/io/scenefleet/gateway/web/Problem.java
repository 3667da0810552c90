package io.scenefleet.gateway.web;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * An error response: {@code application/problem+json} (RFC 9457) with additional members.
 *
 * @param type      stable identifier of the kind of problem
 * @param title     summary of the type; the same for all its problems
 * @param status    the HTTP status
 * @param detail    one human-readable sentence about this occurrence
 * @param instance  path of the request; absent when the request line could not be read
 * @param code      the last part of {@code type}, for programs, e.g. {@code session_not_found}
 * @param retryable whether the same request may succeed later
 * @param requestId identifies the request in the log
 * @param errors    every invalid field of the body; absent when the body is not the problem
 * @param more      members specific to some types, e.g. {@code job_id}
 */
@JsonPropertyOrder({"type", "title", "status", "detail", "instance", "code", "retryable", "request_id", "errors"})
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Problem(
        URI type,
        String title,
        int status,
        String detail,
        @Nullable String instance,
        String code,
        boolean retryable,
        @Nullable String requestId,
        @Nullable List<InvalidField> errors,
        @JsonAnyGetter Map<String, Object> more) {
    /** Media type of every error response. */
    public static final String MEDIA_TYPE = "application/problem+json";

    /** A problem of this type. */
    public static Problem of(ProblemType type, String detail) {
        return new Problem(
                type.uri(),
                type.title(),
                type.status().value(),
                detail,
                null,
                type.code(),
                type.isRetryable(),
                null,
                null,
                Map.of());
    }

    /** A problem of which only the HTTP status is known. */
    static Problem of(int status, String detail) {
        var type = ProblemType.of(status);
        var resolved = HttpStatus.resolve(status);
        boolean exact = type.status().value() == status;
        return of(type, detail).with(status, exact || resolved == null ? type.title() : resolved.getReasonPhrase());
    }

    /**
     * A well-formed body with invalid content. If all errors have the same code, the problem has it, too; otherwise its
     * code is that of {@link ProblemType#VALIDATION_FAILED}.
     */
    public static Problem invalid(List<InvalidField> errors) {
        var type = ProblemType.VALIDATION_FAILED;
        var codes = errors.stream().map(InvalidField::code).distinct().toList();
        var code = codes.size() == 1 ? codes.getFirst() : type.code();
        var detail = errors.stream().map(InvalidField::detail).distinct().collect(Collectors.joining("; "));
        return new Problem(
                ProblemType.uri(code),
                type.title(),
                type.status().value(),
                detail,
                null,
                code,
                false,
                null,
                List.copyOf(errors),
                Map.of());
    }

    /** Returns a copy with one more member. */
    public Problem with(String member, Object value) {
        var members = new LinkedHashMap<>(more);
        members.put(member, value);
        return new Problem(type, title, status, detail, instance, code, retryable, requestId, errors, members);
    }

    /** Returns a copy that says whether a retry may succeed. */
    public Problem retryable(boolean mayBeRetried) {
        return new Problem(type, title, status, detail, instance, code, mayBeRetried, requestId, errors, more);
    }

    Problem at(@Nullable String path, String request) {
        return new Problem(type, title, status, detail, path, code, retryable, request, errors, more);
    }

    private Problem with(int otherStatus, String otherTitle) {
        return new Problem(type, otherTitle, otherStatus, detail, instance, code, retryable, requestId, errors, more);
    }
}
