package io.scenefleet.simulator.outbound;

import java.time.Instant;
import java.util.UUID;

/**
 * What became of a parcel.
 *
 * @param at        when it was over
 * @param kind      what it was
 * @param taskId    the task that it came from
 * @param address   where it went, without the query
 * @param attempts  how often it was tried
 * @param answer    the last HTTP status, or why there was none
 * @param delivered whether the receiver took it
 */
public record Delivery(
        Instant at, Parcel.Kind kind, UUID taskId, String address, int attempts, String answer, boolean delivered) {}
