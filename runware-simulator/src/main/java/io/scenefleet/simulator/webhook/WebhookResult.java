package io.scenefleet.simulator.webhook;

import java.time.Instant;
import java.util.UUID;

/**
 * What became of a call.
 *
 * @param at        when it was over
 * @param kind      what it was
 * @param taskId    the task that it came from
 * @param address   where it went, without the query
 * @param attempts  how often it was tried
 * @param answer    the last HTTP status, or why there was none
 * @param delivered whether the receiver took it
 */
public record WebhookResult(
        Instant at,
        WebhookCall.Kind kind,
        UUID taskId,
        String address,
        int attempts,
        String answer,
        boolean delivered) {}
