package io.scenefleet.worker.processing;

import io.scenefleet.fleet.OrderStop;
import io.scenefleet.scene.SceneFailure;
import io.scenefleet.store.StoreException;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds back the first orders of this worker while the provider takes none from our account. The store is asked once a
 * second for all scenes of the worker.
 */
final class OrderGate {
    private static final Logger log = LoggerFactory.getLogger(OrderGate.class);
    private static final long FRESH = Duration.ofSeconds(1).toNanos();

    private final OrderStop stop;
    private final @Nullable String account;
    private final Duration pause;
    private final LongSupplier nanoTime;
    private long askedAt;
    private boolean isOpen;
    private volatile boolean mayBeStopped;
    private volatile int openings;

    /**
     * @param account  of this worker, as in its {@link io.scenefleet.fleet.ProviderMark}
     * @param pause    between two tries of the fleet while orders are stopped
     * @param nanoTime as {@link System#nanoTime}
     */
    OrderGate(OrderStop stop, @Nullable String account, Duration pause, LongSupplier nanoTime) {
        this.stop = stop;
        this.account = account;
        this.pause = pause;
        this.nanoTime = nanoTime;
        this.askedAt = nanoTime.getAsLong() - FRESH;
    }

    /** Whether a first order may leave now. While the store hangs, one scene waits for it and the others for their turn. */
    boolean tryPass() {
        synchronized (this) {
            long now = nanoTime.getAsLong();
            if (now - askedAt < FRESH) {
                return isOpen;
            }
            askedAt = now;
            isOpen = false;
        }
        var answer = stop.ask(pause);
        if (answer == OrderStop.Answer.OPEN) {
            opened();
        } else {
            mayBeStopped = true;
        }
        return answer != OrderStop.Answer.STOPPED;
    }

    /** How often orders were taken again after they had been stopped, as far as this worker has noticed. */
    int openings() {
        return openings;
    }

    /** The provider takes no order from our account. */
    void close(SceneFailure reason) {
        if (!mayBeStopped) {
            log.error("No more orders until this is mended: {}", reason.message());
        }
        synchronized (this) {
            isOpen = false;
            askedAt = nanoTime.getAsLong();
        }
        mayBeStopped = true;
        try {
            stop.stop(reason, account, pause);
        } catch (StoreException e) {
            log.warn("The other workers are not told that orders are stopped: {}", e.getMessage());
        }
    }

    /** The provider has taken an order. */
    void open() {
        if (!mayBeStopped) {
            return;
        }
        try {
            stop.lift();
            log.info("Orders are taken");
            opened();
        } catch (StoreException e) {
            log.debug("The next order that is taken ends the stop", e);
        }
    }

    private synchronized void opened() {
        isOpen = true;
        if (mayBeStopped) {
            openings++;
        }
        mayBeStopped = false;
    }
}
