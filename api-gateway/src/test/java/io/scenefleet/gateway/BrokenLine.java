package io.scenefleet.gateway;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A line to a server that can be broken in one direction: what the server is told gets through, its answers do not. */
final class BrokenLine implements AutoCloseable {
    private final ServerSocket entry;
    private final String host;
    private final int port;
    private final List<Socket> ends = new CopyOnWriteArrayList<>();
    private volatile boolean answersGetThrough = true;

    BrokenLine(String host, int port) throws IOException {
        this.host = host;
        this.port = port;
        this.entry = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return entry.getLocalPort();
    }

    void swallowAnswers() {
        answersGetThrough = false;
    }

    /** New connections work again; those that missed an answer are cut. */
    void repair() throws IOException {
        for (var end : ends) {
            end.close();
        }
        ends.clear();
        answersGetThrough = true;
    }

    private void accept() {
        try {
            while (!entry.isClosed()) {
                var client = entry.accept();
                var server = new Socket(host, port);
                ends.addAll(List.of(client, server));
                Thread.ofVirtual().start(() -> copy(client, server, false));
                Thread.ofVirtual().start(() -> copy(server, client, true));
            }
        } catch (IOException _) {
            // closed
        }
    }

    private void copy(Socket from, Socket to, boolean isAnswer) {
        var buffer = new byte[8_192];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            int read = in.read(buffer);
            while (read >= 0) {
                if (!isAnswer || answersGetThrough) {
                    to.getOutputStream().write(buffer, 0, read);
                }
                read = in.read(buffer);
            }
        } catch (IOException _) {
            // cut
        }
    }

    @Override
    public void close() throws IOException {
        entry.close();
        repair();
    }
}
