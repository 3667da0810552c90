package io.scenefleet.testsupport;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What happens to the bytes of all connections of a {@link FaultProxy}, one way. */
final class Flow {
    /** Each connection counts for itself how much of a cut it has passed, so a cut is known by its identity. */
    static final class Cut {
        final long bytes;

        private Cut(long bytes) {
            this.bytes = bytes;
        }
    }

    private boolean stalled;
    private Duration delay = Duration.ZERO;
    private @Nullable Cut cut;
    private int heldBack;

    synchronized void stall() {
        stalled = true;
    }

    synchronized void delay(Duration newDelay) {
        delay = newDelay;
    }

    synchronized void cutAfter(long bytes) {
        cut = new Cut(bytes);
    }

    synchronized @Nullable Cut cut() {
        return cut;
    }

    synchronized void heal() {
        stalled = false;
        delay = Duration.ZERO;
        cut = null;
        notifyAll();
    }

    /** Waits as long as this way is stalled and the connection is open. */
    synchronized void awaitOpen(ProxiedConnection connection) throws InterruptedException {
        while (stalled && connection.isOpen()) {
            wait();
        }
    }

    /** How many connections have bytes to pass on that a stall, or a delay, holds back. */
    synchronized int heldBack() {
        return heldBack;
    }

    /** Waits for what is just under way: the delay, unless it is healed away, and the end of a stall. */
    synchronized void awaitArrival(ProxiedConnection connection) throws InterruptedException {
        long sent = System.nanoTime();
        heldBack++;
        try {
            while (connection.isOpen() && delay.toNanos() > System.nanoTime() - sent) {
                // one millisecond too much is better than a busy loop through the last one
                wait(delay.toMillis() - (System.nanoTime() - sent) / 1_000_000 + 1);
            }
            awaitOpen(connection);
        } finally {
            heldBack--;
        }
    }

    /** A connection was closed: whoever waits for its sake shall look. */
    synchronized void wake() {
        notifyAll();
    }
}
