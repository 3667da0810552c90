package io.scenefleet.worker.provider;

import io.scenefleet.scene.FailureCode;

/**
 * Reason why the provider does not deliver a video.
 *
 * @param retryable whether a new order of the same scene may succeed
 * @param message   the provider's own message, with its code
 */
public record ProviderFailure(FailureCode code, boolean retryable, String message) {}
