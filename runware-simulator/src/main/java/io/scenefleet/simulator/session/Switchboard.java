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
public final class Switchboard implements AutoCloseable {

    private final RunwareApi api;
    private final SocketProperties properties;
    private final InstantSource clock;
    private final Sessions sessions;
    private final Pushes pushes;
    private final Set<Dialogue> dialogues = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("sockets").factory());

    /**
     * @param ids new ids of sessions
     */
    public Switchboard(RunwareApi api, SocketProperties properties, InstantSource clock, Supplier<UUID> ids) {
        this.api = api;
        this.properties = properties;
        this.clock = clock;
        this.sessions = new Sessions(properties, clock, ids);
        this.pushes = new Pushes(api, properties, clock, timer);
        // A quarter of the idle time-out, but not more often than every 50 ms, and at least once in a second.
        long beat = Math.clamp(properties.idle().toMillis() / 4, 50, 1_000);
        timer.scheduleWithFixedDelay(this::sweep, beat, beat, TimeUnit.MILLISECONDS);
    }

    public boolean hasRoom() {
        return dialogues.size() < properties.maxConnections();
    }

    /**
     * A socket was opened; {@link #closed} has to follow.
     *
     * @param origin where the caller reached the simulator
     * @param dryRun whether submissions over this socket are only checked and priced
     */
    public Dialogue opened(Wire wire, String origin, boolean dryRun) {
        var dialogue = new Dialogue(api, sessions, pushes, clock, wire, origin, dryRun);
        dialogues.add(dialogue);
        return dialogue;
    }

    public void closed(Dialogue dialogue) {
        dialogues.remove(dialogue);
        dialogue.gone();
    }

    /** Breaks all connections without a word, and answers how many; their sessions can be resumed. */
    public int dropAll() {
        Set<Dialogue> all = Set.copyOf(dialogues);
        all.forEach(Dialogue::drop);
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
        dialogues.stream()
                .filter(dialogue -> dialogue.heardAt().isBefore(limit))
                .forEach(dialogue -> dialogue.close(Wire.Goodbye.IDLE));
        sessions.sweep();
    }
}
