package io.scenefleet.simulator.session;

import io.scenefleet.simulator.wire.WireValue;
import java.io.IOException;

/** The network side of one socket. */
public interface SocketTransport {
    /**
     * Writes one frame to the network. Must not be called concurrently.
     *
     * @throws IOException when the frame could not be written completely or in time; the socket is unusable then
     */
    void send(String frame) throws IOException;

    /** Closes the socket with a closing handshake. Does nothing when it is closed already. */
    void close(CloseCause why);

    /** Breaks the connection without a closing handshake. Does nothing when it is closed already. */
    void drop();

    /** Why the simulator closes a socket. */
    enum CloseCause implements WireValue {
        /** The caller sent no frame for too long. */
        IDLE,
        /** The session has moved to a newer socket. */
        REPLACED,
        /** A frame is far too long. */
        TOO_LARGE
    }
}
