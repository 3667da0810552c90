package io.scenefleet.gateway.submission;

import io.scenefleet.scene.Scenario;

/**
 * A value that was ordered differently from the script because the model does not support it.
 *
 * @param field     {@code duration} or {@code prompt}
 * @param requested seconds for a duration, characters for a prompt
 * @param used      in the same unit
 * @param reason    one human-readable sentence
 */
record Adjustment(Scenario scenario, String field, double requested, double used, String reason) {}
