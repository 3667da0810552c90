package io.scenefleet.chaos.load;

import io.scenefleet.chaos.history.HistoryFile;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Many clients, each of which orders the four scenes of one ad and watches them to their end. */
public final class Load {
    public static final int SCENES_OF_AN_AD = 4;

    // A burst of orders shall meet a gateway, not drown one that shares two cores with everything else.
    private static final int REQUESTS_AT_ONCE = 24;

    private final Gateways gateways;
    private final HistoryFile history;
    private final int jobs;
    private final Duration spreadOver;
    private final CountDownLatch over;
    private final List<Thread> clients = new ArrayList<>();

    /**
     * @param gateways   where they are, asked before each request
     * @param jobs       how many ads are ordered
     * @param spreadOver the time over which the orders are spread evenly; zero for all at once
     */
    public Load(Supplier<List<URI>> gateways, HistoryFile history, int jobs, Duration spreadOver) {
        this.gateways = new Gateways(gateways, REQUESTS_AT_ONCE);
        this.history = history;
        this.jobs = jobs;
        this.spreadOver = spreadOver;
        this.over = new CountDownLatch(jobs);
    }

    /** Begins to order; returns at once. */
    public void start() {
        for (int i = 0; i < jobs; i++) {
            var pause = spreadOver.dividedBy(jobs).multipliedBy(i);
            var client = new Client(gateways, history, i, pollInterval(), pause);
            clients.add(Thread.ofVirtual().name("client-" + i).start(() -> run(client)));
        }
    }

    private void run(Client client) {
        try {
            client.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            over.countDown();
        }
    }

    /** Together they ask at most some sixty times a second. */
    private Duration pollInterval() {
        return Duration.ofMillis(Math.clamp(jobs * 16L, 1_000, 5_000));
    }

    /** How many clients have not seen the end of their job yet. */
    public long open() {
        return over.getCount();
    }

    /** Waits until all clients have seen the end of their jobs; says whether they have. */
    public boolean await(Duration timeout) throws InterruptedException {
        return over.await(timeout.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Sends the clients home; those that still watch have not seen the end. */
    public void stop() {
        clients.forEach(Thread::interrupt);
    }
}
