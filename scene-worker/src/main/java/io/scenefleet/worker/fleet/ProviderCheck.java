package io.scenefleet.worker.fleet;

import io.scenefleet.fleet.OtherProviderException;
import io.scenefleet.fleet.ProviderMark;
import io.scenefleet.fleet.ProviderMarks;
import io.scenefleet.store.StoreUnavailableException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes sure that a worker touches no scene that was ordered at another provider. */
public final class ProviderCheck implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(ProviderCheck.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final ProviderMarks marks;
    private final ProviderMark mine;
    private final ProviderMarkProperties properties;
    private final CountDownLatch closed = new CountDownLatch(1);

    ProviderCheck(ProviderMarks marks, ProviderMark mine, ProviderMarkProperties properties) {
        this.marks = marks;
        this.mine = mine;
        this.properties = properties;
    }

    /**
     * Returns when the mark is this worker's, however long Redis is unavailable until then.
     *
     * @return false if the worker stops before that is known
     * @throws OtherProviderException if everything here was ordered at another provider
     */
    public boolean await() throws InterruptedException {
        do {
            try {
                claim();
                return true;
            } catch (StoreUnavailableException e) {
                log.warn("No scene is taken before Redis says whose scenes these are: {}", e.getMessage());
            }
        } while (!closed.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS));
        return false;
    }

    /** Marks a Redis that has lost its mark. A worker that finds another one goes on with the provider that it has. */
    void renew() {
        try {
            claim();
        } catch (OtherProviderException e) {
            log.error("{}. {}", e.getMessage(), e.action());
        }
    }

    private void claim() {
        marks.claim(mine, properties.replaces());
    }

    @Override
    public void close() {
        closed.countDown();
    }
}
