package io.scenefleet.simulator.session;

import io.scenefleet.simulator.session.FrameQueue.Frame;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What outlives a socket: the frames that wait for a caller, and the tasks whose end it has not been told.
 *
 * <p>A frame waits until it was handed to the network, so that the next socket of the session begins with what the one
 * before could not take.
 */
final class CallerSession {
    private final UUID id;
    private final String apiKey;
    private final SocketProperties properties;
    private final InstantSource clock;
    private final FrameQueue frames;
    private final Set<UUID> untold = new HashSet<>();
    private @Nullable SocketTransport transport;
    private Instant leftAt;
    private boolean over;

    CallerSession(UUID id, String apiKey, SocketProperties properties, InstantSource clock) {
        this.id = id;
        this.apiKey = apiKey;
        this.properties = properties;
        this.clock = clock;
        this.frames =
                new FrameQueue(properties.maxFrames(), properties.maxWaiting().toBytes());
        this.leftAt = clock.instant();
    }

    UUID id() {
        return id;
    }

    /** Adds a frame. A caller that reads too slowly for what waits loses its socket. */
    void add(String frame) {
        SocketTransport slow = put(frame);
        if (slow != null) {
            leave(slow);
            slow.drop();
        }
    }

    /** From now on frames go out by this transport, and by no other. */
    void attach(SocketTransport newest) {
        SocketTransport before = replaceBy(newest);
        if (before != null) {
            before.close(SocketTransport.CloseCause.REPLACED);
        }
    }

    /** Hands what waits to this transport, as long as it is attached. */
    void deliverBy(SocketTransport mine) {
        try {
            for (Frame next = await(mine); next != null; next = await(mine)) {
                mine.send(next.text());
                delivered(next);
            }
        } catch (IOException e) {
            mine.drop();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            leave(mine);
        }
    }

    /** This transport is of no use any more; what waits is kept for the next one. */
    synchronized void leave(SocketTransport gone) {
        if (transport == gone) {
            transport = null;
            leftAt = clock.instant();
            notifyAll();
        }
    }

    /** Its caller wants it back; answers whether it can have it. */
    synchronized boolean resume(String key) {
        leftAt = clock.instant();
        return !over && apiKey.equals(key);
    }

    /** Ends it for good, unless it has a socket or may still be resumed. */
    synchronized boolean endIfLeftBefore(Instant limit) {
        over |= transport == null && leftAt.isBefore(limit);
        return over;
    }

    /** Forgets all that waits; the socket stays. */
    synchronized void clear() {
        frames.clear();
        untold.clear();
    }

    synchronized boolean isOver() {
        return over;
    }

    synchronized Instant leftAt() {
        return transport == null ? leftAt : Instant.MAX;
    }

    /** Answers whether the end of this task is to be told. */
    synchronized boolean expect(UUID task) {
        return untold.size() < properties.maxTasks() && untold.add(task);
    }

    synchronized boolean isUntold(UUID task) {
        return untold.contains(task);
    }

    /** The end of this task need not be told any more; answers whether it had to be. */
    synchronized boolean settle(UUID task) {
        return untold.remove(task);
    }

    /** The transport that this frame is too much for, if there is one. */
    private synchronized @Nullable SocketTransport put(String frame) {
        boolean roomy = frames.add(frame);
        notifyAll();
        return roomy ? null : transport;
    }

    /** Answers the transport that this one takes the place of. */
    private synchronized @Nullable SocketTransport replaceBy(SocketTransport newest) {
        SocketTransport before = transport;
        transport = newest;
        notifyAll();
        return before;
    }

    private synchronized @Nullable Frame await(SocketTransport mine) throws InterruptedException {
        while (transport == mine && frames.oldest() == null) {
            wait();
        }
        return transport == mine ? frames.oldest() : null;
    }

    private synchronized void delivered(Frame frame) {
        frames.remove(frame);
    }
}
