package io.scenefleet.simulator.socket;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpUpgradeHandler;
import java.io.IOException;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.apache.tomcat.websocket.server.WsHttpUpgradeHandler;
import org.jspecify.annotations.Nullable;

/** An upgrade request that keeps a reference to the underlying connection, which the WebSocket API cannot break. */
final class BreakableUpgrade extends HttpServletRequestWrapper {
    private volatile @Nullable Handler handler;

    BreakableUpgrade(HttpServletRequest request) {
        super(request);
    }

    @Override
    public <T extends HttpUpgradeHandler> T upgrade(Class<T> type) throws IOException, ServletException {
        if (!type.equals(WsHttpUpgradeHandler.class)) {
            throw new ServletException("Unsupported upgrade handler: " + type);
        }
        Handler ours = super.upgrade(Handler.class);
        handler = ours;
        return type.cast(ours);
    }

    /** Closes the connection. Unsent data is lost. */
    void breakConnection() {
        Handler upgraded = handler;
        if (upgraded != null) {
            upgraded.breakConnection();
        }
    }

    /** Tomcat's handler, extended by a reference to the connection. Created by Tomcat. */
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
