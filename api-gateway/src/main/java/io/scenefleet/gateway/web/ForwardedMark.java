package io.scenefleet.gateway.web;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * Marks requests whose headers say that a proxy forwarded them. It must run before the container replaces the client's
 * address by the forwarded one, because the container removes the headers then.
 */
final class ForwardedMark extends ValveBase {
    private static final String ATTRIBUTE = ForwardedMark.class.getName();

    private static final List<String> HEADERS =
            List.of("Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Real-IP", "Via");

    /** Runs before Boot's customizer, so that this valve precedes the one that Boot adds for proxies. */
    @Order(Ordered.HIGHEST_PRECEDENCE)
    static final class Customizer implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {
        @Override
        public void customize(TomcatServletWebServerFactory factory) {
            factory.addEngineValves(new ForwardedMark());
        }
    }

    private ForwardedMark() {
        super(true);
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        if (HEADERS.stream().anyMatch(header -> request.getHeader(header) != null)) {
            request.setAttribute(ATTRIBUTE, true);
        }
        getNext().invoke(request, response);
    }

    /** Whether the request came through a proxy, or claims so. */
    static boolean isOn(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) != null;
    }
}
