package io.scenefleet.gateway.submission;

import java.time.Duration;

/** Delays polling. */
@FunctionalInterface
public interface Pause {
    /** Waits for this time and returns true; returns false at once if the gateway is stopping. */
    boolean tryPause(Duration time);
}
