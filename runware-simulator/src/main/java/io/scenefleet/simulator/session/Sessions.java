package io.scenefleet.simulator.session;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Sessions with a socket, and sessions that can still be resumed. */
final class Sessions {
    private final SocketProperties properties;
    private final InstantSource clock;
    private final Supplier<UUID> ids;
    private final Map<UUID, CallerSession> sessions = new HashMap<>();

    Sessions(SocketProperties properties, InstantSource clock, Supplier<UUID> ids) {
        this.properties = properties;
        this.clock = clock;
        this.ids = ids;
    }

    /** Resumes the caller's previous session if it still exists and has the same key; opens a new one otherwise. */
    synchronized CallerSession open(String apiKey, @Nullable UUID previous) {
        CallerSession known = previous == null ? null : sessions.get(previous);
        return known != null && known.resume(apiKey) ? known : begin(apiKey);
    }

    /** Ends sessions that were without a socket for too long. */
    synchronized void removeExpired() {
        Instant limit = clock.instant().minus(properties.resume());
        sessions.values().removeIf(session -> session.endIfDetachedBefore(limit));
    }

    synchronized List<CallerSession> list() {
        return List.copyOf(sessions.values());
    }

    private CallerSession begin(String apiKey) {
        if (sessions.size() >= properties.maxSessions()) {
            sessions.values().stream()
                    .min(Comparator.comparing(CallerSession::detachedAt))
                    .filter(eldest -> eldest.endIfDetachedBefore(Instant.MAX))
                    .ifPresent(eldest -> sessions.remove(eldest.id()));
        }
        var session = new CallerSession(ids.get(), apiKey, properties, clock);
        sessions.put(session.id(), session);
        return session;
    }
}
