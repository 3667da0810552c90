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
 * Lets operators only into {@code /api/ops/}: who shows the token, or, where none is set, whoever is on this machine.
 * What a proxy forwards, or a browser sends for a page, may come from anybody, and does not count as from this machine.
 */
final class OperatorFilter extends OncePerRequestFilter {
    private static final String BEARER = "Bearer ";

    /** With these a browser tells that a page is behind the request, which may be anybody's. */
    private static final List<String> OF_PAGES = List.of(HttpHeaders.ORIGIN, "Sec-Fetch-Site");

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
        var how = token == null
                ? "from this machine, as no token is set (SCENEFLEET_OPS_TOKEN)"
                : "with the token, as Authorization: Bearer";
        ProblemWriter.write(Problem.of(ProblemType.OPERATORS_ONLY, "Operators may do this, " + how), request, response);
    }

    private boolean isAllowed(HttpServletRequest request) {
        return token == null ? isFromThisMachine(request) : showsToken(token, request);
    }

    private static boolean showsToken(String token, HttpServletRequest request) {
        var shown = request.getHeader(HttpHeaders.AUTHORIZATION);
        return shown != null
                && shown.regionMatches(true, 0, BEARER, 0, BEARER.length())
                && MessageDigest.isEqual(bytes(shown.substring(BEARER.length()).strip()), bytes(token));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static boolean isFromThisMachine(HttpServletRequest request) {
        return !ForwardedMark.isOn(request)
                && OF_PAGES.stream().allMatch(header -> request.getHeader(header) == null)
                && isLoopback(request.getRemoteAddr());
    }

    /** The address is a literal: no name is looked up. */
    private static boolean isLoopback(String address) {
        try {
            return InetAddress.ofLiteral(address).isLoopbackAddress();
        } catch (IllegalArgumentException _) {
            return false;
        }
    }
}
