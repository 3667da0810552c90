package io.scenefleet.gateway.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Restricts {@code /api/ops/} to operators: clients that send the token or, if none is configured, clients on this
 * machine. A request forwarded by a proxy or sent by a browser on behalf of a page may originate anywhere, so it does
 * not count as local.
 */
final class OperatorFilter extends OncePerRequestFilter {
    private static final String BEARER = "Bearer ";

    /** Browsers send these headers with requests made by a page, which may be any page. */
    private static final List<String> BROWSER_HEADERS = List.of(HttpHeaders.ORIGIN, "Sec-Fetch-Site");

    private final @Nullable String token;

    OperatorFilter(OperatorProperties properties) {
        this.token = properties.token();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (isAllowed(request)) {
            chain.doFilter(request, response);
            return;
        }
        var requirement = token == null
                ? "No operator token is set (SCENEFLEET_OPS_TOKEN), so only clients on this machine may do this"
                : "Send the operator token as Authorization: Bearer";
        ProblemWriter.write(Problem.of(ProblemType.OPERATORS_ONLY, requirement), request, response);
    }

    private boolean isAllowed(HttpServletRequest request) {
        return token == null ? isLocal(request) : hasToken(token, request);
    }

    private static boolean hasToken(String token, HttpServletRequest request) {
        var sent = request.getHeader(HttpHeaders.AUTHORIZATION);
        return sent != null
                && sent.regionMatches(true, 0, BEARER, 0, BEARER.length())
                && MessageDigest.isEqual(bytes(sent.substring(BEARER.length()).strip()), bytes(token));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static boolean isLocal(HttpServletRequest request) {
        return !ForwardedMark.isOn(request)
                && BROWSER_HEADERS.stream().allMatch(header -> request.getHeader(header) == null)
                && isLoopback(request.getRemoteAddr());
    }

    /** The address is a literal, so no name is resolved. */
    private static boolean isLoopback(String address) {
        try {
            return InetAddress.ofLiteral(address).isLoopbackAddress();
        } catch (IllegalArgumentException _) {
            return false;
        }
    }
}
