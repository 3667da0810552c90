package io.scenefleet.simulator.webhook;

import java.time.Duration;

/** The pauses between attempts as Runware documents them: 250 ms, doubled each time up to 8 s, with jitter. */
final class WebhookBackoff {
    private static final long FIRST_MILLIS = 250;
    private static final long LONGEST_MILLIS = 8_000;

    private WebhookBackoff() {}

    /**
     * The pause after an attempt that failed.
     *
     * @param attempt 1 for the first
     * @param dice    from 0 inclusive to 1 exclusive; the pause lies between half of the full one and the full one
     */
    static Duration after(int attempt, double dice) {
        long full = Math.min(LONGEST_MILLIS, FIRST_MILLIS << Math.min(attempt - 1, 20));
        return Duration.ofMillis(Math.round(full * (0.5 + dice / 2)));
    }
}
