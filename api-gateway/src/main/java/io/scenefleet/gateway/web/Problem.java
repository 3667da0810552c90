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
 * An error as a client reads it: {@code application/problem+json} of RFC 9457, with members of our own.
 *
 * @param type      identifier of the kind of problem; stable, does not depend on the occurrence
 * @param title     the same for every problem of the type
 * @param status    the HTTP status
 * @param detail    one sentence about this occurrence, for people
 * @param instance  path of the request; absent where the request line could not be read
 * @param code      the last part of {@code type} for programs, e.g. {@code session_not_found}
 * @param retryable whether the same request may succeed later
 * @param requestId what the log has about it
 * @param errors    each thing that is wrong with the body; absent when that is not the problem
 * @param more      members that only some types have, e.g. {@code job_id}
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
    /** The media type of every error. */
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

    /** A problem that is known by its HTTP status only. */
    static Problem of(int status, String detail) {
        var type = ProblemType.of(status);
        var resolved = HttpStatus.resolve(status);
        boolean exact = type.status().value() == status;
        return of(type, detail).with(status, exact || resolved == null ? type.title() : resolved.getReasonPhrase());
    }

    /**
     * A body that can be read but not carried out. The code is that of the errors when they all have the same, otherwise
     * {@link ProblemType#VALIDATION_FAILED}'s.
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

    /** The same problem with one more member. */
    public Problem with(String member, Object value) {
        var members = new LinkedHashMap<>(more);
        members.put(member, value);
        return new Problem(type, title, status, detail, instance, code, retryable, requestId, errors, members);
    }

    /** The same problem, said to be worth trying again or not. */
    public Problem retryable(boolean worthTryingAgain) {
        return new Problem(type, title, status, detail, instance, code, worthTryingAgain, requestId, errors, more);
    }

    Problem at(@Nullable String path, String request) {
        return new Problem(type, title, status, detail, path, code, retryable, request, errors, more);
    }

    private Problem with(int otherStatus, String otherTitle) {
        return new Problem(type, otherTitle, otherStatus, detail, instance, code, retryable, requestId, errors, more);
    }
}
