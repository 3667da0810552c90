package io.scenefleet.worker.provider;

import io.scenefleet.scene.FailureCode;

/**
 * Reason why the provider does not deliver a video.
 *
 * @param retryable whether a new order of the same scene may succeed
 * @param message   the provider's own message, with its code
 */
public record ProviderFailure(FailureCode code, boolean retryable, String message) {
    /** Whether the provider takes no order at all from our account, whatever is ordered. */
    public boolean concernsTheAccount() {
        return code == FailureCode.UNAUTHORIZED || code == FailureCode.INSUFFICIENT_CREDITS;
    }
}
