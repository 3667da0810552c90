package io.scenefleet.simulator.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.scenefleet.simulator.SettableClock;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

class SessionsTest {
    private final SettableClock clock = new SettableClock();
    private final Sessions sessions = new Sessions(properties(), clock, UUID::randomUUID);

    @Test
    void a_session_can_be_resumed_for_a_while_after_its_socket_is_closed() {
        CallerSession session = sessions.open("key", null);
        clock.advance(Duration.ofSeconds(120));
        sessions.removeExpired();

        assertThat(sessions.open("key", session.id())).isSameAs(session);
        clock.advance(Duration.ofSeconds(121));
        sessions.removeExpired();

        assertThat(session.isEnded()).isTrue();
        assertThat(sessions.open("key", session.id())).isNotSameAs(session);
    }

    @Test
    void a_session_with_a_socket_does_not_expire() throws Exception {
        CallerSession session = sessions.open("key", null);
        var transport = new ScriptedTransport();
        Thread writer = deliver(session, transport);

        session.add("hello");
        assertThat(transport.sent.poll(5, TimeUnit.SECONDS)).isEqualTo("hello");
        clock.advance(Duration.ofHours(1));
        sessions.removeExpired();

        assertThat(sessions.open("key", session.id())).isSameAs(session);
        session.detach(transport);
        assertThat(writer.join(Duration.ofSeconds(5))).isTrue();
    }

    @Test
    void a_session_cannot_be_resumed_with_another_key() {
        CallerSession session = sessions.open("key", null);

        assertThat(sessions.open("other", session.id())).isNotSameAs(session);
    }

    @Test
    void beyond_the_limit_the_longest_detached_session_is_dropped() {
        CallerSession eldest = sessions.open("key", null);
        clock.advance(Duration.ofSeconds(1));
        CallerSession younger = sessions.open("key", null);

        sessions.open("key", null);

        assertThat(eldest.isEnded()).isTrue();
        assertThat(younger.isEnded()).isFalse();
        assertThat(sessions.list()).hasSize(2);
    }

    @Test
    void a_frame_that_could_not_be_sent_is_sent_over_the_next_socket() throws Exception {
        CallerSession session = sessions.open("key", null);
        var broken = new ScriptedTransport();
        broken.fails = true;
        session.add("one");
        session.add("two");
        assertThat(deliver(session, broken).join(Duration.ofSeconds(5))).isTrue();

        var whole = new ScriptedTransport();
        deliver(session, whole);

        assertThat(whole.sent.poll(5, TimeUnit.SECONDS)).isEqualTo("one");
        assertThat(whole.sent.poll(5, TimeUnit.SECONDS)).isEqualTo("two");
        assertThat(broken.ends).containsExactly("drop");
        session.detach(whole);
    }

    @Test
    void a_slow_reader_loses_its_socket_and_gets_the_newest_frames_later() throws Exception {
        CallerSession session = sessions.open("key", null);
        var slow = new ScriptedTransport();
        slow.blocked = true;
        Thread writer = deliver(session, slow);
        session.add("0");
        await().until(() -> slow.sending);

        for (int i = 1; i <= 4; i++) {
            session.add(String.valueOf(i));
        }

        await().untilAsserted(() -> assertThat(slow.ends).containsExactly("drop"));
        slow.release();
        assertThat(writer.join(Duration.ofSeconds(5))).isTrue();
        var next = new ScriptedTransport();
        deliver(session, next);
        assertThat(List.of(next.sent.take(), next.sent.take(), next.sent.take()))
                .containsExactly("2", "3", "4");
        session.detach(next);
    }

    @Test
    void a_newer_socket_replaces_the_previous_one() throws Exception {
        CallerSession session = sessions.open("key", null);
        var before = new ScriptedTransport();
        Thread writer = deliver(session, before);
        session.add("one");
        assertThat(before.sent.poll(5, TimeUnit.SECONDS)).isEqualTo("one");

        var after = new ScriptedTransport();
        deliver(session, after);

        assertThat(writer.join(Duration.ofSeconds(5))).isTrue();
        assertThat(before.ends).containsExactly("REPLACED");
        session.add("two");
        assertThat(after.sent.poll(5, TimeUnit.SECONDS)).isEqualTo("two");
        session.detach(after);
    }

    @Test
    void a_socket_that_is_closed_before_its_first_frame_is_detached() throws Exception {
        CallerSession session = sessions.open("key", null);
        var gone = new ScriptedTransport();
        session.attach(gone);
        session.detach(gone);

        Thread writer = Thread.ofVirtual().start(() -> session.deliverOver(gone));

        assertThat(writer.join(Duration.ofSeconds(5))).isTrue();
        assertThat(session.detachedAt()).isEqualTo(clock.instant());
    }

    @Test
    void a_result_is_reported_once_and_the_number_of_pending_ones_is_limited() {
        CallerSession session = sessions.open("key", null);
        UUID task = UUID.randomUUID();

        assertThat(session.expect(task)).isTrue();
        assertThat(session.expect(UUID.randomUUID())).isTrue();
        assertThat(session.expect(UUID.randomUUID())).isFalse();

        assertThat(session.markReported(task)).isTrue();
        assertThat(session.markReported(task)).isFalse();
    }

    private static Thread deliver(CallerSession session, SocketTransport transport) {
        session.attach(transport);
        return Thread.ofVirtual().start(() -> session.deliverOver(transport));
    }

    private static SocketProperties properties() {
        return new SocketProperties(
                true,
                Duration.ofSeconds(120),
                Duration.ofSeconds(120),
                2,
                2,
                3,
                DataSize.ofKilobytes(1),
                2,
                Duration.ofSeconds(10));
    }

    /** A transport that records sent frames and can fail or block. */
    private static final class ScriptedTransport implements SocketTransport {
        final BlockingQueue<String> sent = new LinkedBlockingQueue<>();
        final List<String> ends = new CopyOnWriteArrayList<>();
        volatile boolean fails;
        volatile boolean blocked;
        volatile boolean sending;

        @Override
        public synchronized void send(String frame) throws IOException {
            sending = true;
            while (blocked) {
                pause();
            }
            if (fails) {
                throw new IOException("scripted");
            }
            sent.add(frame);
        }

        synchronized void release() {
            blocked = false;
            notifyAll();
        }

        @Override
        public void close(CloseCause why) {
            ends.add(why.name());
        }

        @Override
        public void drop() {
            ends.add("drop");
        }

        private void pause() throws IOException {
            try {
                wait();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException(e);
            }
        }
    }
}
