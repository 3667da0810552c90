package io.scenefleet.simulator.socket;

import io.scenefleet.simulator.http.ReceivedRequests;
import io.scenefleet.simulator.session.SocketConnection;
import io.scenefleet.simulator.session.SocketConnection.Answered;
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

/** Between Tomcat's callbacks and a connection: puts the parts of messages together. One for each socket. */
final class SocketEndpoint extends Endpoint {
    private static final Logger log = LoggerFactory.getLogger(SocketEndpoint.class);

    /** Tomcat's name for how long a thread may wait until a frame is written. */
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
     * What Tomcat has to be told.
     *
     * @param maxFrame          most characters of a frame that are looked at; a longer one is read to its end and refused
     * @param sendTimeoutMillis how long one frame may take to be handed to the network
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
        log.debug("A socket failed: {}", failure.toString());
    }

    /** Collects the parts of one message, but no more of it than is looked at. */
    private final class TextParts implements MessageHandler.Partial<String> {
        /** A message this many times longer than allowed is not read to its end. */
        private static final int PATIENCE = 8;

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
            // One character more than allowed is enough to see that there are too many.
            text.append(part, 0, Math.min(part.length(), settings.maxFrame() + 1 - text.length()));
            if (length > (long) PATIENCE * settings.maxFrame()) {
                transport.close(SocketTransport.CloseCause.TOO_LARGE);
            } else if (last) {
                hear(text.toString().getBytes(StandardCharsets.UTF_8));
            }
        }

        private void hear(byte[] frame) {
            text.setLength(0);
            text.trimToSize();
            length = 0;
            Answered answered = Objects.requireNonNull(connection).hear(frame);
            received.add(frame, answered.status(), answered.how());
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
                Answered answered = connection.hearBinary();
                received.add(new byte[0], answered.status(), answered.how());
            }
        }
    }
}
