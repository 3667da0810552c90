package io.scenefleet.simulator.session;

import io.scenefleet.simulator.api.RunwareApi;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** All WebSocket connections and their sessions. */
public final class SocketConnections implements AutoCloseable {
    private final RunwareApi api;
    private final SocketProperties properties;
    private final InstantSource clock;
    private final Sessions sessions;
    private final CompletionPusher pusher;
    private final Set<SocketConnection> connections = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("sockets").factory());

    /**
     * @param ids generates ids of sessions
     */
    public SocketConnections(RunwareApi api, SocketProperties properties, InstantSource clock, Supplier<UUID> ids) {
        this.api = api;
        this.properties = properties;
        this.clock = clock;
        this.sessions = new Sessions(properties, clock, ids);
        this.pusher = new CompletionPusher(api, properties, clock, timer);
        // A quarter of the idle timeout, but at most every 50 ms and at least once a second.
        long interval = Math.clamp(properties.idle().toMillis() / 4, 50, 1_000);
        timer.scheduleWithFixedDelay(this::closeIdle, interval, interval, TimeUnit.MILLISECONDS);
    }

    public boolean hasRoom() {
        return connections.size() < properties.maxConnections();
    }

    /**
     * Registers an opened socket. {@link #closed} must be called when it is closed.
     *
     * @param origin URL at which the caller reached the simulator
     * @param dryRun whether submissions over this socket are only validated and priced
     */
    public SocketConnection opened(SocketTransport transport, String origin, boolean dryRun) {
        var connection = new SocketConnection(api, sessions, pusher, clock, transport, origin, dryRun);
        connections.add(connection);
        return connection;
    }

    public void closed(SocketConnection connection) {
        connections.remove(connection);
        connection.closed();
    }

    /** Breaks all connections without a closing handshake and returns their number. Their sessions can be resumed. */
    public int dropAll() {
        Set<SocketConnection> all = Set.copyOf(connections);
        all.forEach(SocketConnection::drop);
        return all.size();
    }

    /** Clears queued frames and unreported tasks. Sockets and sessions stay open. */
    public void reset() {
        sessions.list().forEach(CallerSession::clear);
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }

    private void closeIdle() {
        Instant limit = clock.instant().minus(properties.idle());
        connections.stream()
                .filter(connection -> connection.lastFrameAt().isBefore(limit))
                .forEach(connection -> connection.close(SocketTransport.CloseCause.IDLE));
        sessions.removeExpired();
    }
}
