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
 * The state of a caller that outlives its socket: frames to be sent, and tasks whose result has not been reported yet.
 *
 * <p>A frame is kept until it has been written to the network, so that the session's next socket starts with the frames
 * that the previous one could not send.
 */
final class CallerSession {
    private final UUID id;
    private final String apiKey;
    private final SocketProperties properties;
    private final InstantSource clock;
    private final FrameQueue frames;
    private final Set<UUID> unreported = new HashSet<>();
    private @Nullable SocketTransport transport;
    private Instant detachedAt;
    private boolean ended;

    CallerSession(UUID id, String apiKey, SocketProperties properties, InstantSource clock) {
        this.id = id;
        this.apiKey = apiKey;
        this.properties = properties;
        this.clock = clock;
        this.frames =
                new FrameQueue(properties.maxFrames(), properties.maxWaiting().toBytes());
        this.detachedAt = clock.instant();
    }

    UUID id() {
        return id;
    }

    /** Queues a frame. A caller that reads too slowly for the queue loses its socket. */
    void add(String frame) {
        SocketTransport slow = put(frame);
        if (slow != null) {
            detach(slow);
            slow.drop();
        }
    }

    /** Sends frames over this transport from now on, and closes the previous one. */
    void attach(SocketTransport newest) {
        SocketTransport before = replaceBy(newest);
        if (before != null) {
            before.close(SocketTransport.CloseCause.REPLACED);
        }
    }

    /** Writes queued frames to this transport as long as it is attached. */
    void deliverOver(SocketTransport mine) {
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
            detach(mine);
        }
    }

    /** Detaches this transport. Queued frames are kept for the next one. */
    synchronized void detach(SocketTransport gone) {
        if (transport == gone) {
            transport = null;
            detachedAt = clock.instant();
            notifyAll();
        }
    }

    /** Resumes the session. Returns false when it has ended or belongs to another key. */
    synchronized boolean resume(String key) {
        detachedAt = clock.instant();
        return !ended && apiKey.equals(key);
    }

    /** Ends the session when it was detached before this time, and returns whether it has ended. */
    synchronized boolean endIfDetachedBefore(Instant limit) {
        ended |= transport == null && detachedAt.isBefore(limit);
        return ended;
    }

    /** Clears queued frames and unreported tasks. The socket stays open. */
    synchronized void clear() {
        frames.clear();
        unreported.clear();
    }

    synchronized boolean isEnded() {
        return ended;
    }

    synchronized Instant detachedAt() {
        return transport == null ? detachedAt : Instant.MAX;
    }

    /** Registers a task whose result is to be reported. Returns false when the limit is reached. */
    synchronized boolean expect(UUID task) {
        return unreported.size() < properties.maxTasks() && unreported.add(task);
    }

    synchronized boolean isUnreported(UUID task) {
        return unreported.contains(task);
    }

    /** Removes a task whose result has been reported, and returns whether it was still unreported. */
    synchronized boolean markReported(UUID task) {
        return unreported.remove(task);
    }

    /** Queues a frame and returns the transport that is too slow for it, if any. */
    private synchronized @Nullable SocketTransport put(String frame) {
        boolean withinLimits = frames.add(frame);
        notifyAll();
        return withinLimits ? null : transport;
    }

    /** Attaches a transport and returns the previous one. */
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
