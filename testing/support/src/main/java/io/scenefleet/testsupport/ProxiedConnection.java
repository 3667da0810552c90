package io.scenefleet.testsupport;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One client's line through a {@link FaultProxy}: two sockets, and a virtual thread for each way. */
final class ProxiedConnection {
    private static final int CONNECT_TIMEOUT_MILLIS = 5_000;
    private static final int PIECE = 64 * 1024;
    private static final int WAYS = 2;

    private final Socket client;
    private final Socket server = new Socket();
    private final InetSocketAddress address;
    private final Flow toServer;
    private final Flow toClient;
    private final Consumer<ProxiedConnection> atEnd;
    private volatile boolean open = true;
    private int endedWays;

    ProxiedConnection(
            Socket client, InetSocketAddress address, Flow toServer, Flow toClient, Consumer<ProxiedConnection> atEnd) {
        this.client = client;
        this.address = address;
        this.toServer = toServer;
        this.toClient = toClient;
        this.atEnd = atEnd;
    }

    boolean isOpen() {
        return open;
    }

    void start() {
        Thread.ofVirtual().name("fault-proxy-connect").start(this::connect);
    }

    private void connect() {
        try {
            toServer.awaitOpen(this);
            server.connect(address, CONNECT_TIMEOUT_MILLIS);
            client.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
            Thread.ofVirtual().name("fault-proxy-up").start(() -> carry(client, server, toServer));
            Thread.ofVirtual().name("fault-proxy-down").start(() -> carry(server, client, toClient));
        } catch (IOException e) {
            reset();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            reset();
        }
    }

    private void carry(Socket from, Socket to, Flow flow) {
        try {
            carryAll(from, to, flow);
            flow.awaitOpen(this);
            to.shutdownOutput();
            endWay();
        } catch (IOException e) {
            reset();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            reset();
        }
    }

    private void carryAll(Socket from, Socket to, Flow flow) throws IOException, InterruptedException {
        var piece = new byte[PIECE];
        Flow.@Nullable Cut cut = null;
        long passed = 0;
        for (int length = from.getInputStream().read(piece);
                length >= 0;
                length = from.getInputStream().read(piece)) {
            flow.awaitArrival(this);
            Flow.@Nullable Cut current = flow.cut();
            passed = current == cut ? passed : 0;
            cut = current;
            if (cut != null && passed + length >= cut.bytes) {
                to.getOutputStream().write(piece, 0, (int) (cut.bytes - passed));
                throw new IOException("cut");
            }
            to.getOutputStream().write(piece, 0, length);
            passed += length;
        }
    }

    /** Each end may close its way for itself; the line is over when both have. */
    private synchronized void endWay() {
        endedWays++;
        if (endedWays == WAYS) {
            end();
        }
    }

    /** Closes both ends with RST instead of FIN. */
    void reset() {
        lingerNot(client);
        lingerNot(server);
        end();
    }

    private void end() {
        open = false;
        closeQuietly(client);
        closeQuietly(server);
        toServer.wake();
        toClient.wake();
        atEnd.accept(this);
    }

    /** A socket that is closed with unsent data it need not send is reset. */
    private static void lingerNot(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
        } catch (IOException e) {
            // closed already
        }
    }

    static void closeQuietly(Closeable closeable) {
        try {
            closeable.close();
        } catch (IOException e) {
            // it is of no use any more either way
        }
    }
}
