package io.scenefleet.simulator.socket;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpUpgradeHandler;
import java.io.IOException;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.apache.tomcat.websocket.server.WsHttpUpgradeHandler;
import org.jspecify.annotations.Nullable;

/** A request for an upgrade that keeps hold of the connection below, which WebSocket alone offers no way to break. */
final class BreakableUpgrade extends HttpServletRequestWrapper {
    private volatile @Nullable Handler handler;

    BreakableUpgrade(HttpServletRequest request) {
        super(request);
    }

    @Override
    public <T extends HttpUpgradeHandler> T upgrade(Class<T> type) throws IOException, ServletException {
        if (!type.equals(WsHttpUpgradeHandler.class)) {
            throw new ServletException("Tomcat upgrades in a way that is not known here: " + type);
        }
        Handler ours = super.upgrade(Handler.class);
        handler = ours;
        return type.cast(ours);
    }

    /** Closes the connection. What was not sent yet never will be. */
    void breakConnection() {
        Handler upgraded = handler;
        if (upgraded != null) {
            upgraded.breakConnection();
        }
    }

    /** Tomcat's own, with the connection kept. Tomcat creates it. */
    public static final class Handler extends WsHttpUpgradeHandler {
        private volatile @Nullable SocketWrapperBase<?> connection;

        /** Called by Tomcat. */
        public Handler() {}

        @Override
        public void setSocketWrapper(SocketWrapperBase<?> socketWrapper) {
            connection = socketWrapper;
            super.setSocketWrapper(socketWrapper);
        }

        private void breakConnection() {
            SocketWrapperBase<?> open = connection;
            if (open != null) {
                open.close();
            }
        }
    }
}
