package io.scenefleet.simulator.socket;

import io.scenefleet.simulator.http.ReceivedRequests;
import io.scenefleet.simulator.session.SocketConnection;
import io.scenefleet.simulator.session.SocketConnection.FrameResult;
import io.scenefleet.simulator.session.SocketConnections;
import io.scenefleet.simulator.session.SocketTransport;
import jakarta.websocket.CloseReason;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.MessageHandler;
import jakarta.websocket.Session;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Passes Tomcat's callbacks to a connection and assembles partial messages. One instance per socket. */
final class SocketEndpoint extends Endpoint {
    private static final Logger log = LoggerFactory.getLogger(SocketEndpoint.class);

    /** Tomcat's property for the timeout of a blocking write. */
    private static final String SEND_TIMEOUT = "org.apache.tomcat.websocket.BLOCKING_SEND_TIMEOUT";

    private final SocketConnections connections;
    private final ReceivedRequests received;
    private final SocketSettings settings;
    private final String origin;
    private final boolean dryRun;
    private final Runnable breakConnection;
    private @Nullable SocketConnection connection;

    SocketEndpoint(
            SocketConnections connections,
            ReceivedRequests received,
            SocketSettings settings,
            String origin,
            boolean dryRun,
            Runnable breakConnection) {
        this.connections = connections;
        this.received = received;
        this.settings = settings;
        this.origin = origin;
        this.dryRun = dryRun;
        this.breakConnection = breakConnection;
    }

    /**
     * Settings for Tomcat.
     *
     * @param maxFrame          maximum number of characters of a frame; a longer frame is read to its end and rejected
     * @param sendTimeoutMillis timeout for writing one frame to the network
     */
    record SocketSettings(int maxFrame, long sendTimeoutMillis) {}

    @Override
    public void onOpen(Session session, EndpointConfig config) {
        session.getUserProperties().put(SEND_TIMEOUT, settings.sendTimeoutMillis());
        var transport = new TomcatTransport(session, breakConnection);
        SocketConnection opened = connections.opened(transport, origin, dryRun);
        connection = opened;
        session.addMessageHandler(new TextParts(opened, transport));
        session.addMessageHandler(new BinaryParts(opened));
    }

    @Override
    public void onClose(Session session, CloseReason reason) {
        if (connection != null) {
            connections.closed(connection);
        }
    }

    @Override
    public void onError(Session session, Throwable failure) {
        log.debug("WebSocket error: {}", failure.toString());
    }

    /** Collects the parts of one message, up to the maximum length. */
    private final class TextParts implements MessageHandler.Partial<String> {
        /** A message that exceeds the limit by this factor is not read to its end. */
        private static final int CLOSE_FACTOR = 8;

        private final SocketConnection connection;
        private final SocketTransport transport;
        private final StringBuilder text = new StringBuilder();
        private long length;

        TextParts(SocketConnection connection, SocketTransport transport) {
            this.connection = connection;
            this.transport = transport;
        }

        @Override
        public void onMessage(String part, boolean last) {
            length += part.length();
            // One character beyond the limit is enough to detect that the frame is too long.
            text.append(part, 0, Math.min(part.length(), settings.maxFrame() + 1 - text.length()));
            if (length > (long) CLOSE_FACTOR * settings.maxFrame()) {
                transport.close(SocketTransport.CloseCause.TOO_LARGE);
            } else if (last) {
                receive(text.toString().getBytes(StandardCharsets.UTF_8));
            }
        }

        private void receive(byte[] frame) {
            text.setLength(0);
            text.trimToSize();
            length = 0;
            FrameResult result = Objects.requireNonNull(connection).receive(frame);
            received.add(frame, result.status(), result.outcome());
        }
    }

    private final class BinaryParts implements MessageHandler.Partial<ByteBuffer> {
        private final SocketConnection connection;

        BinaryParts(SocketConnection connection) {
            this.connection = connection;
        }

        @Override
        public void onMessage(ByteBuffer part, boolean last) {
            if (last) {
                FrameResult result = connection.receiveBinary();
                received.add(new byte[0], result.status(), result.outcome());
            }
        }
    }
}
