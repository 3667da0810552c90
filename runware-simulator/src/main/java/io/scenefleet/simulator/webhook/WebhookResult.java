package io.scenefleet.simulator.webhook;

import java.time.Instant;
import java.util.UUID;

/**
 * The result of a webhook call.
 *
 * @param at        when the call was completed or given up
 * @param kind      webhook or upload
 * @param taskId    the task that the call belongs to
 * @param address   target URL without the query
 * @param attempts  number of attempts
 * @param answer    last HTTP status, or the reason why there was none
 * @param delivered whether the receiver returned 2xx
 */
public record WebhookResult(
        Instant at,
        WebhookCall.Kind kind,
        UUID taskId,
        String address,
        int attempts,
        String answer,
        boolean delivered) {}
