package io.scenefleet.simulator.socket;

import io.scenefleet.simulator.session.SocketTransport;
import jakarta.websocket.CloseReason;
import jakarta.websocket.CloseReason.CloseCode;
import jakarta.websocket.CloseReason.CloseCodes;
import jakarta.websocket.Session;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A transport over a Tomcat WebSocket session. */
final class TomcatTransport implements SocketTransport {
    private static final Logger log = LoggerFactory.getLogger(TomcatTransport.class);

    private final Session session;
    private final Runnable breakConnection;
    private final AtomicBoolean closing = new AtomicBoolean();

    TomcatTransport(Session session, Runnable breakConnection) {
        this.session = session;
        this.breakConnection = breakConnection;
    }

    @Override
    public void send(String frame) throws IOException {
        try {
            session.getBasicRemote().sendText(frame);
        } catch (RuntimeException unsendable) {
            throw new IOException("Frame could not be sent", unsendable);
        }
    }

    @Override
    public void close(CloseCause why) {
        closeWith(code(why), why.wireName());
    }

    @Override
    public void drop() {
        breakConnection.run();
        closeWith(CloseCodes.CLOSED_ABNORMALLY, "");
    }

    /** Runs on its own thread, because sending the close frame may block. */
    private void closeWith(CloseCode code, String reason) {
        if (closing.compareAndSet(false, true)) {
            Thread.ofVirtual().name("socket-closer").start(() -> closeNow(new CloseReason(code, reason)));
        }
    }

    private void closeNow(CloseReason reason) {
        try {
            session.close(reason);
        } catch (IOException | IllegalStateException e) {
            log.debug("WebSocket could not be closed cleanly: {}", e.toString());
            breakConnection.run();
        }
    }

    private static CloseCode code(CloseCause why) {
        return switch (why) {
            case IDLE -> CloseCodes.GOING_AWAY;
            case REPLACED -> CloseCodes.NORMAL_CLOSURE;
            case TOO_LARGE -> CloseCodes.TOO_BIG;
        };
    }
}
