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

/** All sockets and their sessions. */
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
     * @param ids new ids of sessions
     */
    public SocketConnections(RunwareApi api, SocketProperties properties, InstantSource clock, Supplier<UUID> ids) {
        this.api = api;
        this.properties = properties;
        this.clock = clock;
        this.sessions = new Sessions(properties, clock, ids);
        this.pusher = new CompletionPusher(api, properties, clock, timer);
        // A quarter of the idle time-out, but not more often than every 50 ms, and at least once in a second.
        long beat = Math.clamp(properties.idle().toMillis() / 4, 50, 1_000);
        timer.scheduleWithFixedDelay(this::sweep, beat, beat, TimeUnit.MILLISECONDS);
    }

    public boolean hasRoom() {
        return connections.size() < properties.maxConnections();
    }

    /**
     * A socket was opened; {@link #closed} has to follow.
     *
     * @param origin where the caller reached the simulator
     * @param dryRun whether submissions over this socket are only checked and priced
     */
    public SocketConnection opened(SocketTransport transport, String origin, boolean dryRun) {
        var connection = new SocketConnection(api, sessions, pusher, clock, transport, origin, dryRun);
        connections.add(connection);
        return connection;
    }

    public void closed(SocketConnection connection) {
        connections.remove(connection);
        connection.gone();
    }

    /** Breaks all connections without a word, and answers how many; their sessions can be resumed. */
    public int dropAll() {
        Set<SocketConnection> all = Set.copyOf(connections);
        all.forEach(SocketConnection::drop);
        return all.size();
    }

    /** Forgets what waits to be told; sockets and sessions stay. */
    public void reset() {
        sessions.list().forEach(CallerSession::clear);
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }

    private void sweep() {
        Instant limit = clock.instant().minus(properties.idle());
        connections.stream()
                .filter(connection -> connection.heardAt().isBefore(limit))
                .forEach(connection -> connection.close(SocketTransport.CloseCause.IDLE));
        sessions.sweep();
    }
}
