package io.scenefleet.gateway.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.MDC;
import org.springframework.web.filter.OncePerRequestFilter;

/** Puts the request id into the response and into every log line of the request. */
final class RequestIdFilter extends OncePerRequestFilter {
    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var id = RequestId.of(request);
        response.setHeader(RequestId.HEADER, id);
        try (var _ = MDC.putCloseable(RequestId.LOG_FIELD, id)) {
            chain.doFilter(request, response);
        }
    }
}
