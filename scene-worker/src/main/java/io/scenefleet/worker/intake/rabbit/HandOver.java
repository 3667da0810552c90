package io.scenefleet.worker.intake.rabbit;

import io.scenefleet.worker.intake.ScenesInFlight;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Stops the worker in seconds: scenes are given back, not finished, since the renders go on without us. It stops before
 * the container does, so that whatever the container returns to the broker can be taken up by another worker at once.
 */
final class HandOver implements SmartLifecycle {
    /** Above the container's: what has the highest phase stops first. */
    static final int PHASE = DEFAULT_PHASE;

    private static final Logger log = LoggerFactory.getLogger(HandOver.class);

    private final ScenesInFlight scenes;
    private final Duration timeout;
    private volatile boolean running;

    HandOver(ScenesInFlight scenes, Duration timeout) {
        this.scenes = scenes;
        this.timeout = timeout;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        log.info("Handing over {} scenes", scenes.size());
        try {
            if (!scenes.handOver(timeout)) {
                log.warn("{} scenes could not be given back in time; their leases will run out", scenes.size());
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
