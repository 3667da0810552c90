package io.scenefleet.simulator.session;

import java.io.IOException;

/** The network's end of one socket. */
public interface SocketTransport {
    /**
     * Hands one frame to the network; never called by two threads at once.
     *
     * @throws IOException when it could not be handed over whole, or not in time; the socket is of no use then
     */
    void send(String frame) throws IOException;

    /** Says goodbye and closes. Does nothing when it is closed already. */
    void close(CloseCause why);

    /** Breaks the connection without a word. Does nothing when it is closed already. */
    void drop();

    /** Why a socket is closed in good order. */
    enum CloseCause {
        /** The caller said nothing for too long. */
        IDLE,
        /** Its session goes on over a newer socket. */
        REPLACED,
        /** A frame that does not end. */
        TOO_LARGE
    }
}
