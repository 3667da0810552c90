package io.scenefleet.gateway.submission;

import org.jspecify.annotations.Nullable;

/**
 * Request to generate all scenes of a session.
 *
 * @param sessionId        required
 * @param acceptSecondBill whether scenes are ordered whose last order may have been paid for; false by default
 */
record GenerateScenesRequest(
        @Nullable String sessionId, @Nullable Boolean acceptSecondBill) {
    boolean acceptsSecondBill() {
        return Boolean.TRUE.equals(acceptSecondBill);
    }
}
