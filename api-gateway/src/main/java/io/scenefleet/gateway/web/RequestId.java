package io.scenefleet.gateway.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The name of one request: the client's own where it sent a sane one, otherwise a new one. */
final class RequestId {
    static final String HEADER = "X-Request-Id";

    /** The key under which every line of the log has it. */
    static final String LOG_FIELD = "requestId";

    private static final Pattern SANE = Pattern.compile("[A-Za-z0-9._-]{1,128}");
    private static final String ATTRIBUTE = RequestId.class.getName();

    private RequestId() {}

    /** The name of this request; the same whenever it is asked for. */
    static String of(HttpServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) == null) {
            request.setAttribute(ATTRIBUTE, choose(request.getHeader(HEADER)));
        }
        return Objects.toString(request.getAttribute(ATTRIBUTE));
    }

    static String choose(@Nullable String wish) {
        return wish != null && SANE.matcher(wish).matches()
                ? wish
                : UUID.randomUUID().toString();
    }
}
