package io.scenefleet.gateway.submission;

import io.scenefleet.scene.Scenario;

/**
 * Something that was ordered otherwise than the script says, because the model does not take it.
 *
 * @param field     {@code duration} or {@code prompt}
 * @param requested seconds of a duration, characters of a prompt
 * @param used      in the same unit
 * @param reason    one sentence for people
 */
record Adjustment(Scenario scenario, String field, double requested, double used, String reason) {}
