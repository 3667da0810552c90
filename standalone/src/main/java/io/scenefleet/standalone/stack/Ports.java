package io.scenefleet.standalone.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Chooses the ports of the stack. */
final class Ports {

    private Ports() {}

    /** The port everybody expects where nobody listens on it, else one that the system says is free. */
    static int preferring(int port) {
        return isFree(port) ? port : anyFree();
    }

    /**
     * The port that was asked for by name.
     *
     * @throws StackFailedException if somebody else listens on it
     */
    static int exactly(int port) {
        if (!isFree(port)) {
            throw new StackFailedException("Port " + port + " is taken. Leave --port out to get a free one.");
        }
        return port;
    }

    private static boolean isFree(int port) {
        try (var socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** A port that was free a moment ago. */
    static int anyFree() {
        try (var socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
