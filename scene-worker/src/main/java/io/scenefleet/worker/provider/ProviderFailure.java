package io.scenefleet.worker.provider;

import io.scenefleet.scene.FailureCode;

/**
 * Why the provider will not deliver.
 *
 * @param retryable whether a new order of the same scene may succeed
 * @param message   the provider's own words, with its code
 */
public record ProviderFailure(FailureCode code, boolean retryable, String message) {}
