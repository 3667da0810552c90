package io.scenefleet.gateway.submission;

import java.time.Duration;

/** Waits between two looks. */
@FunctionalInterface
public interface Pause {
    /** Waits; answers false, at once, when there is no more time to wait because the gateway is stopping. */
    boolean tryPause(Duration time);
}
