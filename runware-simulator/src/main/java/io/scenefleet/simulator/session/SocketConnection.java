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
 * One socket: frames in, frames out.
 *
 * <p>Until the caller has authenticated, each frame is answered on the spot. From then on all that is said goes through
 * its session, and one thread hands it to the network, so that a slow reader holds up nobody.
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
    private volatile Instant heardAt;
    private volatile @Nullable Member member;
    private volatile boolean gone;
    private boolean delivering;

    /** Accepted with the frame that is being answered. */
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
        this.heardAt = clock.instant();
    }

    /** Whom the socket belongs to since it has shown a key. */
    private record Member(String apiKey, CallerSession session) {}

    /**
     * How a frame was answered.
     *
     * @param status what the same answer would have had over HTTP; 0 without an answer
     * @param how    {@code whole}, or what a fault made of it
     */
    public record Answered(int status, String how) {}

    /** Answers one frame. Frames of one socket come one after the other. */
    public Answered hear(byte[] frame) {
        heardAt = clock.instant();
        Reply reply = answer(frame);
        Answered answered = deliver(reply);
        awaitEnds();
        return answered;
    }

    /** Refuses a frame that is no text. */
    public Answered hearBinary() {
        heardAt = clock.instant();
        return say(Reply.refusing(ApiErrors.malformed("A frame must be text.")), "whole");
    }

    /** The socket is closed. What could not be said waits in the session. */
    public void gone() {
        gone = true;
        Member known = member;
        if (known != null) {
            known.session.leave(transport);
        }
    }

    @Override
    public UUID authenticated(String apiKey, @Nullable UUID previous) {
        Member known = member;
        CallerSession session = known == null ? sessions.open(apiKey, previous) : known.session;
        member = new Member(apiKey, session);
        return session.id();
    }

    @Override
    public void accepted(RenderTask task) {
        justAccepted.add(task);
    }

    @Override
    public void told(RenderTask task) {
        justAccepted.remove(task);
        Member known = member;
        if (known != null) {
            known.session.settle(task.order().id());
        }
    }

    Instant heardAt() {
        return heardAt;
    }

    void close(SocketTransport.CloseCause why) {
        transport.close(why);
    }

    void drop() {
        transport.drop();
    }

    private Answered deliver(Reply reply) {
        return switch (reply.delivery()) {
            case ReplyDelivery.Whole _ -> say(reply, "whole");
            case ReplyDelivery.Replaced(int status) -> say(Reply.refusing(ApiErrors.unavailable(status)), "replaced");
            case ReplyDelivery.Dropped _ -> dropInsteadOf(reply);
            case ReplyDelivery.Withheld _ -> new Answered(0, "withheld");
        };
    }

    /** Only now: a task that ends at once must not be told before it was acknowledged. */
    private void awaitEnds() {
        Member known = member;
        if (known != null) {
            justAccepted.forEach(task -> pusher.expect(task, known.session, caller()));
        }
        justAccepted.clear();
    }

    private Reply answer(byte[] frame) {
        try {
            return api.answer(frame, caller());
        } catch (RuntimeException e) {
            log.atError().setCause(e).log("A frame could not be answered");
            return Reply.refusing(ApiErrors.unavailable(500));
        }
    }

    private Caller caller() {
        Member known = member;
        return new Caller(known == null ? null : known.apiKey, origin, dryRun, this);
    }

    private Answered say(Reply reply, String how) {
        Member known = member;
        if (known != null && delivering) {
            known.session.add(Frames.of(reply));
        } else if (sent(Frames.of(reply)) && known != null) {
            startDelivering(known.session);
        }
        return new Answered(reply.status(), how);
    }

    private void startDelivering(CallerSession session) {
        delivering = true;
        session.attach(transport);
        if (gone) {
            session.leave(transport);
        }
        Thread.ofVirtual().name("socket-writer").start(() -> session.deliverBy(transport));
    }

    /** A request that was lost leaves no answer; the answer to one that was not is among what the session could not say. */
    private Answered dropInsteadOf(Reply reply) {
        Member known = member;
        transport.drop();
        if (known != null && !(reply.data().isEmpty() && reply.errors().isEmpty())) {
            known.session.leave(transport);
            known.session.add(Frames.of(reply));
        }
        return new Answered(0, "dropped");
    }

    private boolean sent(String frame) {
        try {
            transport.send(frame);
            return true;
        } catch (IOException e) {
            transport.drop();
            return false;
        }
    }
}
