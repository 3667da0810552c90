package io.scenefleet.gateway.submission;

import org.jspecify.annotations.Nullable;

/**
 * Request to generate one scene again, from its current description.
 *
 * @param sessionId        required
 * @param scenario         {@code hook}, {@code problem}, {@code solution} or {@code cta}; required
 * @param acceptSecondBill whether the scene is ordered although its last order may have been paid for; false by default
 */
record RegenerateSceneRequest(
        @Nullable String sessionId,
        @Nullable String scenario,
        @Nullable Boolean acceptSecondBill) {
    boolean acceptsSecondBill() {
        return Boolean.TRUE.equals(acceptSecondBill);
    }
}
