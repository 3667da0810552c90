package io.scenefleet.simulator.session;

import io.scenefleet.simulator.api.ApiErrors;
import io.scenefleet.simulator.api.Caller;
import io.scenefleet.simulator.api.LiveConnection;
import io.scenefleet.simulator.api.Reply;
import io.scenefleet.simulator.api.ReplyDelivery;
import io.scenefleet.simulator.api.RunwareApi;
import io.scenefleet.simulator.task.RenderTask;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One WebSocket connection.
 *
 * <p>Before authentication each frame is answered directly. Afterwards all frames go through the caller's session, and
 * the connection's own thread writes them to the network, so that a slow reader does not delay others.
 */
public final class SocketConnection implements LiveConnection {
    private static final Logger log = LoggerFactory.getLogger(SocketConnection.class);

    private final RunwareApi api;
    private final Sessions sessions;
    private final CompletionPusher pusher;
    private final InstantSource clock;
    private final SocketTransport transport;
    private final String origin;
    private final boolean dryRun;
    private volatile Instant lastFrameAt;
    private volatile @Nullable Owner owner;
    private volatile boolean closed;
    private boolean delivering;

    /** Tasks accepted with the frame that is being processed. */
    private final List<RenderTask> justAccepted = new ArrayList<>();

    SocketConnection(
            RunwareApi api,
            Sessions sessions,
            CompletionPusher pusher,
            InstantSource clock,
            SocketTransport transport,
            String origin,
            boolean dryRun) {
        this.api = api;
        this.sessions = sessions;
        this.pusher = pusher;
        this.clock = clock;
        this.transport = transport;
        this.origin = origin;
        this.dryRun = dryRun;
        this.lastFrameAt = clock.instant();
    }

    /** The authenticated owner of the connection. */
    private record Owner(String apiKey, CallerSession session) {}

    /**
     * How a frame was answered.
     *
     * @param status  status that the same reply would have over HTTP; 0 without a reply
     * @param outcome {@code whole}, or the effect of a fault
     */
    public record FrameResult(int status, String outcome) {}

    /** Processes one frame. Must not be called concurrently. */
    public FrameResult receive(byte[] frame) {
        lastFrameAt = clock.instant();
        Reply reply = answer(frame);
        FrameResult result = deliver(reply);
        expectResults();
        return result;
    }

    /** Rejects a binary frame. */
    public FrameResult receiveBinary() {
        lastFrameAt = clock.instant();
        return send(Reply.ofError(ApiErrors.malformed("Frames must be text.")), "whole");
    }

    /** Called when the socket was closed. Unsent frames stay in the session. */
    public void closed() {
        closed = true;
        Owner owner = this.owner;
        if (owner != null) {
            owner.session.detach(transport);
        }
    }

    @Override
    public UUID authenticated(String apiKey, @Nullable UUID previous) {
        Owner owner = this.owner;
        CallerSession session = owner == null ? sessions.open(apiKey, previous) : owner.session;
        this.owner = new Owner(apiKey, session);
        return session.id();
    }

    @Override
    public void accepted(RenderTask task) {
        justAccepted.add(task);
    }

    @Override
    public void reported(RenderTask task) {
        justAccepted.remove(task);
        Owner owner = this.owner;
        if (owner != null) {
            owner.session.markReported(task.order().id());
        }
    }

    Instant lastFrameAt() {
        return lastFrameAt;
    }

    void close(SocketTransport.CloseCause why) {
        transport.close(why);
    }

    void drop() {
        transport.drop();
    }

    private FrameResult deliver(Reply reply) {
        return switch (reply.delivery()) {
            case ReplyDelivery.Whole _ -> send(reply, "whole");
            case ReplyDelivery.Replaced(int status) -> send(Reply.ofError(ApiErrors.unavailable(status)), "replaced");
            case ReplyDelivery.Dropped _ -> dropConnection(reply);
            case ReplyDelivery.Withheld _ -> new FrameResult(0, "withheld");
        };
    }

    /** Called after the reply, so that a task that finishes at once is not reported before it is acknowledged. */
    private void expectResults() {
        Owner owner = this.owner;
        if (owner != null) {
            justAccepted.forEach(task -> pusher.expect(task, owner.session, caller()));
        }
        justAccepted.clear();
    }

    private Reply answer(byte[] frame) {
        try {
            return api.answer(frame, caller());
        } catch (RuntimeException e) {
            log.atError().setCause(e).log("Frame could not be processed");
            return Reply.ofError(ApiErrors.unavailable(500));
        }
    }

    private Caller caller() {
        Owner owner = this.owner;
        return new Caller(owner == null ? null : owner.apiKey, origin, dryRun, this);
    }

    private FrameResult send(Reply reply, String outcome) {
        Owner owner = this.owner;
        if (owner != null && delivering) {
            owner.session.add(Frames.of(reply));
        } else if (write(Frames.of(reply)) && owner != null) {
            startDelivering(owner.session);
        }
        return new FrameResult(reply.status(), outcome);
    }

    private void startDelivering(CallerSession session) {
        delivering = true;
        session.attach(transport);
        if (closed) {
            session.detach(transport);
        }
        Thread.ofVirtual().name("socket-writer").start(() -> session.deliverOver(transport));
    }

    /** Drops the connection. The reply stays in the session, unless the request itself was lost and has none. */
    private FrameResult dropConnection(Reply reply) {
        Owner owner = this.owner;
        transport.drop();
        if (owner != null && !(reply.data().isEmpty() && reply.errors().isEmpty())) {
            owner.session.detach(transport);
            owner.session.add(Frames.of(reply));
        }
        return new FrameResult(0, "dropped");
    }

    private boolean write(String frame) {
        try {
            transport.send(frame);
            return true;
        } catch (IOException e) {
            transport.drop();
            return false;
        }
    }
}
