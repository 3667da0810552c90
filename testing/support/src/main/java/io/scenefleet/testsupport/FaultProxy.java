package io.scenefleet.testsupport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A TCP line that can be made to misbehave: it listens on a loopback port and passes everything on to a server.
 *
 * <p>A fault stays until {@link #heal()}, but for {@link #reset()}, which happens once. Faults add up. All methods may be called
 * from any thread. The port stays the same as long as the proxy lives. The server need not be up; whoever connects meanwhile
 * is reset.
 */
public final class FaultProxy implements AutoCloseable {
    /** One of the two ways along the line. */
    public enum Direction {
        TO_SERVER,
        TO_CLIENT
    }

    // Far more than any client of ours opens; a client that leaks connections shall be noticed and not fill the
    // machine.
    private static final int MAX_CONNECTIONS = 1_024;
    private static final int BACKLOG = 128;
    private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(10);

    private final InetSocketAddress server;
    private final int port = FreePorts.next();
    private final Map<Direction, Flow> flows = new EnumMap<>(Direction.class);
    private final Set<ProxiedConnection> connections = ConcurrentHashMap.newKeySet();
    private @Nullable ServerSocket listener;
    private @Nullable Thread acceptor;
    private boolean closed;

    private FaultProxy(InetSocketAddress server) {
        this.server = server;
        Arrays.stream(Direction.values()).forEach(direction -> flows.put(direction, new Flow()));
    }

    /** Starts a line to this server, without any fault. */
    public static FaultProxy to(String host, int port) {
        var proxy = new FaultProxy(new InetSocketAddress(host, port));
        AtJvmEnd.run(proxy::close);
        proxy.listen();
        return proxy;
    }

    public String host() {
        return "127.0.0.1";
    }

    /** Where clients connect. */
    public int port() {
        return port;
    }

    /** How many connections are open at the moment. */
    public int connections() {
        return connections.size();
    }

    /** Nothing flows any more, and nobody is told: no FIN, no reset. New connections are accepted, and stall as well. */
    public void stall() {
        Arrays.stream(Direction.values()).forEach(this::stall);
    }

    /** As {@link #stall()}, one way only. What is held back flows after {@link #heal()}, if the ends are still there. */
    public void stall(Direction direction) {
        flow(direction).stall();
    }

    /** How many connections, counted for each way, have bytes to pass on that a stall or a delay holds back. */
    public int heldBack() {
        return flows.values().stream().mapToInt(Flow::heldBack).sum();
    }

    /** Resets (RST) every connection that is open now, towards both ends. New ones may come. */
    public void reset() {
        connections.forEach(ProxiedConnection::reset);
    }

    /** Everything arrives that much later, both ways. */
    public void delay(Duration delay) {
        Arrays.stream(Direction.values()).forEach(direction -> delay(direction, delay));
    }

    /** As {@link #delay(Duration)}, one way only. At most 64 kB are on their way at a time, so throughput suffers as well. */
    public void delay(Direction direction, Duration delay) {
        flow(direction).delay(delay);
    }

    /** Resets every connection, open or new, that has passed so many bytes from now on to its client; at most these arrive. */
    public void cutAfter(long bytes) {
        cutAfter(Direction.TO_CLIENT, bytes);
    }

    /** As {@link #cutAfter(long)}, in the direction of your choice. */
    public void cutAfter(Direction direction, long bytes) {
        flow(direction).cutAfter(bytes);
    }

    /** As if the server's process were gone: open connections are reset, new ones refused. */
    public synchronized void refuse() {
        closeListener();
        reset();
    }

    /** Ends all faults; what was stalled flows on. */
    public synchronized void heal() {
        flows.values().forEach(Flow::heal);
        if (listener == null && !closed) {
            listen();
        }
    }

    /** Resets what is open and frees the port. */
    @Override
    public synchronized void close() {
        closed = true;
        refuse();
    }

    private Flow flow(Direction direction) {
        Flow flow = flows.get(direction);
        if (flow == null) {
            throw new IllegalArgumentException("No such direction: " + direction);
        }
        return flow;
    }

    private synchronized void listen() {
        var opened = bind();
        listener = opened;
        acceptor = Thread.ofVirtual().name("fault-proxy-" + port).start(() -> acceptAll(opened));
    }

    private ServerSocket bind() {
        try {
            var socket = new ServerSocket();
            // old connections may still linger on the port when it is opened again
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), BACKLOG);
            return socket;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot listen on port " + port, e);
        }
    }

    private void closeListener() {
        if (listener != null) {
            ProxiedConnection.closeQuietly(listener);
            listener = null;
            awaitAcceptor();
        }
    }

    /** A port is not free before the thread that accepts on it has noticed, and heal() shall find it free. */
    private void awaitAcceptor() {
        try {
            if (acceptor != null) {
                acceptor.join(CLOSE_PATIENCE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void acceptAll(ServerSocket from) {
        try {
            while (true) {
                accept(from, from.accept());
            }
        } catch (IOException e) {
            // the listener was closed: refused until it is healed
        }
    }

    private void accept(ServerSocket from, Socket client) {
        var connection = new ProxiedConnection(
                client, server, flow(Direction.TO_SERVER), flow(Direction.TO_CLIENT), connections::remove);
        connections.add(connection);
        if (connections.size() > MAX_CONNECTIONS || from.isClosed()) {
            connection.reset();
        } else {
            connection.start();
        }
    }
}
