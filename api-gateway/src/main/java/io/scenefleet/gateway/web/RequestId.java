package io.scenefleet.gateway.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Identifies one request: the client's own id if it sent a valid one, otherwise a new one. */
final class RequestId {
    static final String HEADER = "X-Request-Id";

    /** Key of the id in the log. */
    static final String LOG_FIELD = "requestId";

    private static final Pattern VALID = Pattern.compile("[A-Za-z0-9._-]{1,128}");
    private static final String ATTRIBUTE = RequestId.class.getName();

    private RequestId() {}

    /** Returns the id of this request, always the same one. */
    static String of(HttpServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) == null) {
            request.setAttribute(ATTRIBUTE, choose(request.getHeader(HEADER)));
        }
        return Objects.toString(request.getAttribute(ATTRIBUTE));
    }

    static String choose(@Nullable String requested) {
        return requested != null && VALID.matcher(requested).matches()
                ? requested
                : UUID.randomUUID().toString();
    }
}
