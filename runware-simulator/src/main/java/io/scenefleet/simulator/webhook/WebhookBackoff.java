package io.scenefleet.simulator.webhook;

import java.time.Duration;

/** Backoff between attempts as documented by Runware: 250 ms, doubled each time up to 8 s, with jitter. */
final class WebhookBackoff {
    private static final long FIRST_MILLIS = 250;
    private static final long MAX_MILLIS = 8_000;

    private WebhookBackoff() {}

    /**
     * Delay after a failed attempt.
     *
     * @param attempt 1 for the first
     * @param dice    random number from 0 inclusive to 1 exclusive; the delay is between 50 % and 100 % of the full one
     */
    static Duration after(int attempt, double dice) {
        long full = Math.min(MAX_MILLIS, FIRST_MILLIS << Math.min(attempt - 1, 20));
        return Duration.ofMillis(Math.round(full * (0.5 + dice / 2)));
    }
}
