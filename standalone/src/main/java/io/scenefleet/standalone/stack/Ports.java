package io.scenefleet.standalone.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Chooses the ports of the stack. */
final class Ports {
    private Ports() {}

    /** Returns this port if it is free, otherwise another free one. */
    static int preferring(int port) {
        return isFree(port) ? port : anyFree();
    }

    /**
     * Returns this port.
     *
     * @throws StackFailedException if it is in use
     */
    static int exactly(int port) {
        if (!isFree(port)) {
            throw new StackFailedException("Port " + port + " is in use. Omit --port to get a free one.");
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
