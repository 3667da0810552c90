package io.scenefleet.simulator.socket;

import io.scenefleet.simulator.api.ApiErrors;
import io.scenefleet.simulator.http.Envelopes;
import io.scenefleet.simulator.http.ReceivedRequests;
import io.scenefleet.simulator.session.SocketConnections;
import io.scenefleet.simulator.socket.SocketEndpoint.SocketSettings;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.Endpoint;
import jakarta.websocket.server.ServerContainer;
import jakarta.websocket.server.ServerEndpointConfig;
import java.io.IOException;
import java.util.Map;
import org.apache.tomcat.websocket.server.UpgradeUtil;

/** Upgrades WebSocket requests and passes on all others. */
final class SocketFilter extends HttpFilter {
    private static final long serialVersionUID = 1L;

    private final transient SocketConnections connections;
    private final transient ReceivedRequests received;
    private final transient SocketSettings settings;

    SocketFilter(SocketConnections connections, ReceivedRequests received, SocketSettings settings) {
        this.connections = connections;
        this.received = received;
        this.settings = settings;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (!UpgradeUtil.isWebSocketUpgradeRequest(request, response)) {
            chain.doFilter(request, response);
        } else if (!connections.hasRoom()) {
            Envelopes.write(ApiErrors.unavailable(503), response);
        } else {
            upgrade(new BreakableUpgrade(request), response);
        }
    }

    private void upgrade(BreakableUpgrade request, HttpServletResponse response) throws IOException, ServletException {
        var endpoint = new SocketEndpoint(
                connections,
                received,
                settings,
                Envelopes.origin(request),
                "1".equals(request.getParameter("dryRun")),
                request::breakConnection);
        try {
            container().upgradeHttpToWebSocket(request, response, config(endpoint), Map.of());
        } catch (DeploymentException e) {
            throw new ServletException(e);
        }
        if (response.getStatus() >= 400 && !response.isCommitted()) {
            Envelopes.write(ApiErrors.unavailable(response.getStatus()), response);
        }
    }

    private ServerContainer container() {
        Object container = getServletContext().getAttribute(ServerContainer.class.getName());
        if (container instanceof ServerContainer found) {
            return found;
        }
        throw new IllegalStateException("the server does not support WebSocket");
    }

    private static ServerEndpointConfig config(SocketEndpoint endpoint) {
        return ServerEndpointConfig.Builder.create(SocketEndpoint.class, "/v1")
                .configurator(new ServerEndpointConfig.Configurator() {
                    @Override
                    public <T> T getEndpointInstance(Class<T> type) {
                        return type.cast((Endpoint) endpoint);
                    }
                })
                .build();
    }
}
