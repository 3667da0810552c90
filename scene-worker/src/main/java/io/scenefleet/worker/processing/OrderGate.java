package io.scenefleet.worker.processing;

import io.scenefleet.fleet.OrderStop;
import io.scenefleet.scene.SceneFailure;
import io.scenefleet.store.StoreException;
import java.time.Duration;
import java.util.function.LongSupplier;
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
    private final Duration pause;
    private final LongSupplier nanoTime;
    private long askedAt;
    private boolean isOpen;
    private volatile boolean mayBeStopped;

    /**
     * @param pause    between two tries of the fleet while orders are stopped
     * @param nanoTime as {@link System#nanoTime}
     */
    OrderGate(OrderStop stop, Duration pause, LongSupplier nanoTime) {
        this.stop = stop;
        this.pause = pause;
        this.nanoTime = nanoTime;
        this.askedAt = nanoTime.getAsLong() - FRESH;
    }

    /** Whether a first order may leave now. */
    synchronized boolean tryPass() {
        long now = nanoTime.getAsLong();
        if (now - askedAt < FRESH) {
            return isOpen;
        }
        var answer = stop.ask(pause);
        askedAt = now;
        isOpen = answer == OrderStop.Answer.OPEN;
        mayBeStopped = !isOpen;
        return answer != OrderStop.Answer.STOPPED;
    }

    /** The provider takes no order from our account. */
    void close(SceneFailure reason) {
        log.error("No more orders until this is mended: {}", reason.message());
        synchronized (this) {
            isOpen = false;
            askedAt = nanoTime.getAsLong();
            mayBeStopped = true;
        }
        stop.stop(reason, pause);
    }

    /** The provider has judged an order by its content: the account is in order. */
    void open() {
        if (!mayBeStopped) {
            return;
        }
        try {
            stop.lift();
            log.info("Orders are taken");
            mayBeStopped = false;
        } catch (StoreException e) {
            log.debug("The next order that is taken ends the stop", e);
        }
    }
}
